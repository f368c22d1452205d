import { env } from "#app/configuration/env.server.ts";
import { findSite } from "#app/features/site/site-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { Email } from "#app/infra/email.server.ts";
import type { EmailText } from "./email-message.tsx";
import { renderEmail } from "./render-email.server.tsx";

/** Stands for the publication's name in a subject, a heading, paragraphs and a footer. */
export const siteMark = "{site}";

type Written = Omit<EmailText, "siteName" | "siteUrl" | "button"> & {
  to: string;
  /** The recipient's id, when the mirror knows the recipient. */
  userId?: string;
  /** `siteMark` in here, in the heading, the paragraphs and the footer is the publication's name. */
  subject: string;
  /** `path` is an address on this site. */
  button?: { label: string; path: string };
  headers?: Record<string, string>;
};

/** Composes an email of this publication for `sendEmail` and `sendOnce`. */
export async function writeEmail(ctx: Ctx, written: Written): Promise<Email> {
  const { to, userId, subject, button, headers, ...text } = written;
  const { name: siteName } = await findSite(ctx);
  const signed = (words: string) => words.replaceAll(siteMark, siteName);
  const rendered = await renderEmail({
    language: text.language,
    siteName,
    siteUrl: env.SITE_URL,
    heading: signed(text.heading),
    paragraphs: text.paragraphs.map(signed),
    ...(button && {
      button: { label: button.label, url: new URL(button.path, env.SITE_URL).href },
    }),
    footer: signed(text.footer),
  });
  return {
    to,
    senderName: siteName,
    ...(userId && { userId }),
    subject: signed(subject),
    ...rendered,
    ...(headers && { headers }),
  };
}
