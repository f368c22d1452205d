import { env } from "#app/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { Letter } from "#app/infra/mail.server.ts";
import { type LetterText, renderLetter } from "./letter.ts";
import { findSiteName } from "./site-name.server.ts";

/** Stands for the publication's name in a subject, a heading, paragraphs and a footer. */
export const siteMark = "{site}";

type Written = Omit<LetterText, "siteName" | "siteUrl" | "button"> & {
  to: string;
  /** Whose it is, when it goes to somebody whom the mirror knows. */
  userId?: string;
  /** `siteMark` in here, in the heading, the paragraphs and the footer is the publication's name. */
  subject: string;
  /** `path` is an address on this site. */
  button?: { label: string; path: string };
  headers?: Record<string, string>;
};

/** A letter of this publication to somebody, as `sendMail` and `sendOnce` take it. */
export async function writeLetter(ctx: Ctx, written: Written): Promise<Letter> {
  const { to, userId, subject, button, headers, ...text } = written;
  const siteName = await findSiteName(ctx);
  const signed = (words: string) => words.replaceAll(siteMark, siteName);
  const rendered = renderLetter({
    language: text.language,
    siteName,
    siteUrl: env.SITE_URL,
    heading: signed(text.heading),
    paragraphs: text.paragraphs.map(signed),
    ...(button && {
      button: { label: button.label, url: new URL(button.path, env.SITE_URL).href },
    }),
    ...(text.footer && { footer: signed(text.footer) }),
  });
  return {
    to,
    ...(userId && { userId }),
    subject: signed(subject),
    ...rendered,
    ...(headers && { headers }),
  };
}
