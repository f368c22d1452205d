import { type Locale, locales } from "#app/messages/locales.ts";

export const emailLanguages = locales;
export type EmailLanguage = Locale;

export type EmailText = {
  language: EmailLanguage;
  siteName: string;
  siteUrl: string;
  heading: string;
  paragraphs: string[];
  /** `url` is absolute. */
  button?: { label: string; url: string };
  /** Why this came and how to have no more of it. */
  footer?: string;
};

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const sans =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif";
const serif = "Georgia,'Times New Roman','Noto Serif',serif";

const css = {
  body: "margin:0;padding:0;background:#f5f2ea;",
  outer: "background:#f5f2ea;",
  sheet: "max-width:36rem;background:#ffffff;border:1px solid #e5e0d5;border-radius:6px;",
  inner: `padding:32px 28px;font-family:${serif};font-size:17px;line-height:1.6;color:#1c1a17;`,
  site: `margin:0 0 24px;font-family:${sans};font-size:14px;font-weight:600;color:#5a554c;`,
  heading: `margin:0 0 16px;font-family:${serif};font-size:26px;line-height:1.25;font-weight:600;color:#1c1a17;`,
  paragraph: "margin:0 0 16px;",
  button: `display:inline-block;padding:12px 20px;border-radius:6px;background:#17605a;color:#ffffff;font-family:${sans};font-size:15px;font-weight:600;text-decoration:none;`,
  address: `margin:0 0 16px;font-family:${sans};font-size:13px;color:#5a554c;word-break:break-all;`,
  footer: `padding:20px 28px 32px;font-family:${sans};font-size:13px;line-height:1.5;color:#5a554c;`,
  link: "color:#17605a;",
};

const orOpen: Record<EmailLanguage, string> = {
  en: "If the button does not open, use this address:",
  fr: "Si le bouton ne s’ouvre pas, utilisez cette adresse :",
};

function buttonHtml({ button, language }: EmailText): string {
  if (!button) return "";
  const url = escaped(button.url);
  return `<p style="margin:24px 0;"><a href="${url}" style="${css.button}">${escaped(button.label)}</a></p>
<p style="${css.address}">${escaped(orOpen[language])}<br><a href="${url}" style="${css.link}">${url}</a></p>`;
}

function htmlOf(email: EmailText): string {
  const { language, siteName, siteUrl, heading, paragraphs, footer } = email;
  const body = paragraphs.map((text) => `<p style="${css.paragraph}">${escaped(text)}</p>`);
  const end = footer ? `<p style="margin:0 0 8px;">${escaped(footer)}</p>` : "";
  // Tables, because some mail programs lay out nothing else.
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(heading)}</title>
</head>
<body style="${css.body}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${css.outer}"><tr><td align="center" style="padding:24px 12px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" align="center" style="${css.sheet}"><tr><td style="${css.inner}">
<p style="${css.site}">${escaped(siteName)}</p>
<h1 style="${css.heading}">${escaped(heading)}</h1>
${body.join("\n")}
${buttonHtml(email)}
</td></tr></table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" align="center" style="max-width:36rem;"><tr><td style="${css.footer}">
${end}
<p style="margin:0;"><a href="${escaped(siteUrl)}" style="${css.link}">${escaped(siteName)}</a></p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function textOf({ siteName, siteUrl, heading, paragraphs, button, footer }: EmailText): string {
  const parts = [heading, ...paragraphs, ...(button ? [`${button.label}:\n${button.url}`] : [])];
  const end = [...(footer ? [footer] : []), `${siteName}\n${siteUrl}`];
  return `${parts.join("\n\n")}\n\n-- \n${end.join("\n\n")}\n`;
}

/** One email as text and as HTML. Every value given is text and is escaped. */
export function renderEmail(email: EmailText): { text: string; html: string } {
  return { text: textOf(email), html: htmlOf(email) };
}
