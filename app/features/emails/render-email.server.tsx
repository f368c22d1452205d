import type { FormatCallback, HtmlToTextOptions } from "html-to-text";
import { renderToStaticMarkup } from "react-dom/server";
import { z } from "zod";
import { translatorIn } from "#app/messages/translations.server.ts";
import type { Translate } from "#app/messages/translate.ts";
import { EmailMessage, type EmailText } from "./email-message.tsx";

const Link = z.object({ href: z.string() });

/** A link as its words, with the address on the next line. */
const linkBelow =
  (after: string): FormatCallback =>
  (link, walk, builder) => {
    walk(link.children, builder);
    builder.addInline(after);
    builder.addLineBreak();
    builder.addLiteral(Link.parse(link.attribs).href);
  };

/** The line by which mail programs know where the text ends (RFC 3676). */
const signature: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addLiteral("-- ");
  builder.addLineBreak();
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

const asText = (t: Translate): HtmlToTextOptions => ({
  wordwrap: false,
  formatters: {
    button: linkBelow(t("emails.before-address")),
    site: linkBelow(""),
    signature,
  },
  selectors: [
    { selector: "h1", options: { uppercase: false } },
    { selector: '[data-text="none"]', format: "skip" },
    { selector: '[data-text="button"]', format: "button" },
    { selector: '[data-text="site"]', format: "site" },
    { selector: '[data-text="signature"]', format: "signature" },
  ],
});

/** One email as HTML and as the plain text of the same document. */
export async function renderEmail(email: EmailText): Promise<{ text: string; html: string }> {
  // Read when the first email is written: most processes start without writing any.
  const { htmlToText } = await import("html-to-text");
  const t = translatorIn(email.language);
  const html = `<!doctype html>\n${renderToStaticMarkup(<EmailMessage email={email} t={t} />)}\n`;
  return { text: `${htmlToText(html, asText(t))}\n`, html };
}
