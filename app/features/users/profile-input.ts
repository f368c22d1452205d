import { z } from "zod";
import { locales } from "#app/messages/locales.ts";
import { isStorable } from "#app/infra/storable-text.ts";
import type { MessageId } from "#app/messages/message-types.ts";

export const longestBio = 600;
export const mostLinks = 5;
const longestLink = 300;
/** The limit of the field for all links. */
export const longestLinks = mostLinks * (longestLink + 2);

/** A message that names the most of something that is taken. */
type Limit = { error: MessageId; params: { maximum: number } };

function text(longest: number, tooLong: Limit) {
  return z
    .string({ error: "users.not-text" satisfies MessageId })
    .transform((typed) => typed.replace(/\r\n?/g, "\n").trim())
    .refine((typed) => typed.length <= longest, tooLong)
    .refine((typed) => isStorable(typed), "users.unwritable" satisfies MessageId);
}

// Browsers drop and change some characters in an address, which is then not what it appears to be.
const plainAddress = /^https?:\/\/[^\s\\<>"\p{C}]+$/iu;

function isLink(link: string): boolean {
  if (!plainAddress.test(link) || !URL.canParse(link)) return false;
  const { username, password } = new URL(link);
  return username === "" && password === "";
}

const bioTooLong: Limit = { error: "users.bio-too-long", params: { maximum: longestBio } };
const tooManyLinks: Limit = { error: "users.links-too-many", params: { maximum: mostLinks } };

const Links = text(longestLinks, tooManyLinks)
  .transform((typed) => [...new Set(typed.split(/\s+/).filter(Boolean))])
  .refine((links) => links.length <= mostLinks, tooManyLinks)
  .superRefine((links, found) => {
    for (const link of links) {
      if (link.length > longestLink) found.addIssue("users.link-too-long" satisfies MessageId);
      else if (!isLink(link)) {
        const message: MessageId = "users.link-unusable";
        found.addIssue({ code: "custom", message, params: { link } });
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
  bio: text(longestBio, bioTooLong),
  links: Links,
  language: z
    .enum(["", ...locales], "users.language-unknown" satisfies MessageId)
    .transform((language) => language || null),
  reminders: ticked,
  sessionAlerts: ticked,
});
export type SaveProfileInput = z.output<typeof SaveProfileInput>;
