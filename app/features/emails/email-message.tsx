import type { CSSProperties, ReactNode } from "react";
import type { Locale } from "#app/messages/locales.ts";
import type { Translate } from "#app/messages/translate.ts";
import { emailStyles } from "./email-styles.ts";

export type EmailText = {
  language: Locale;
  siteName: string;
  siteUrl: string;
  heading: string;
  paragraphs: string[];
  /** `url` is absolute. */
  button?: { label: string; url: string };
  /** Why the email was sent and how to unsubscribe. */
  footer: string;
};

type SheetProps = { outer?: CSSProperties; inner: CSSProperties; children: ReactNode };

/** A table, because some mail programs lay out nothing else. */
function Sheet({ outer, inner, children }: SheetProps) {
  return (
    <table
      role="presentation"
      align="center"
      width="100%"
      border={0}
      cellPadding={0}
      cellSpacing={0}
      style={outer}
    >
      <tbody>
        <tr>
          <td style={inner}>{children}</td>
        </tr>
      </tbody>
    </table>
  );
}

type ButtonProps = { label: string; url: string; t: Translate };

function Button({ label, url, t }: ButtonProps) {
  return (
    <>
      <p style={emailStyles.action}>
        <a data-text="button" href={url} style={emailStyles.button}>
          {label}
        </a>
      </p>
      <p data-text="none" style={emailStyles.address}>
        {t("emails.button-address")}
        <br />
        <a href={url} style={emailStyles.link}>
          {url}
        </a>
      </p>
    </>
  );
}

/** One email as a document. `data-text` says how `renderEmail` writes an element as plain text. */
export function EmailMessage({ email, t }: { email: EmailText; t: Translate }) {
  const { language, siteName, siteUrl, heading, paragraphs, button, footer } = email;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{heading}</title>
      </head>
      <body style={emailStyles.body}>
        <Sheet outer={emailStyles.page} inner={emailStyles.margin}>
          <Sheet outer={emailStyles.sheet} inner={emailStyles.content}>
            <p data-text="none" style={emailStyles.site}>
              {siteName}
            </p>
            <h1 style={emailStyles.heading}>{heading}</h1>
            {paragraphs.map((text, at) => (
              <p key={at} style={emailStyles.paragraph}>
                {text}
              </p>
            ))}
            {button && <Button {...button} t={t} />}
          </Sheet>
          <Sheet outer={emailStyles.below} inner={emailStyles.footer}>
            <p data-text="signature" style={emailStyles.reason}>
              {footer}
            </p>
            <p style={emailStyles.sender}>
              <a data-text="site" href={siteUrl} style={emailStyles.link}>
                {siteName}
              </a>
            </p>
          </Sheet>
        </Sheet>
      </body>
    </html>
  );
}
