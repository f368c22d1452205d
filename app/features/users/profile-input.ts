import { z } from "zod";
import { emailLanguages } from "#app/features/emails/email-language.ts";
import { unwritable } from "#app/infra/input.ts";

export const longestBio = 600;
export const mostLinks = 5;
const longestLink = 300;
/** The limit of the field for all links. */
export const longestLinks = mostLinks * (longestLink + 2);

function text(longest: number, tooLong: string) {
  return z
    .string({ error: "This must be text." })
    .transform((typed) => typed.replace(/\r\n?/g, "\n").trim())
    .refine((typed) => typed.length <= longest, tooLong)
    .refine((typed) => !unwritable.test(typed), "This contains characters that cannot be kept.");
}

// Browsers drop and change some characters in an address, which is then not what it appears to be.
const plainAddress = /^https?:\/\/[^\s\\<>"\p{C}]+$/iu;

function isLink(link: string): boolean {
  if (!plainAddress.test(link) || !URL.canParse(link)) return false;
  const { username, password } = new URL(link);
  return username === "" && password === "";
}

const Links = text(longestLinks, `At most ${mostLinks} addresses, please.`)
  .transform((typed) => [...new Set(typed.split(/\s+/).filter(Boolean))])
  .refine((links) => links.length <= mostLinks, `At most ${mostLinks} addresses, please.`)
  .superRefine((links, found) => {
    for (const link of links) {
      if (link.length > longestLink) found.addIssue("One of these addresses is too long.");
      else if (!isLink(link)) {
        found.addIssue(`“${link}” is no web address. They begin with https:// or http://.`);
      }
    }
  });

/** Browsers send a checkbox only when it is ticked. */
const ticked = z
  .literal("on")
  .optional()
  .transform((sent) => sent === "on");

/** The fields of the form on `/account`. */
export const SaveProfileInput = z.strictObject({
  bio: text(longestBio, `Please keep this to ${longestBio} characters.`),
  links: Links,
  language: z
    .enum(["", ...emailLanguages], "This is none of our languages.")
    .transform((language) => language || null),
  reminders: ticked,
  sessionAlerts: ticked,
});
export type SaveProfileInput = z.output<typeof SaveProfileInput>;
