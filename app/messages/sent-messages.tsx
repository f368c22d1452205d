import type { Messages } from "@lingui/core";
import { isLocale, defaultLocale } from "./locales.ts";
import type { Language } from "./messages-provider.tsx";
import { useLanguage } from "./messages-provider.tsx";
import { createI18n } from "./translate.ts";

const elementId = "messages";

/** The page's messages for the browser, as data: no script runs because of it. */
export function SentMessages() {
  const { sent } = useLanguage();
  const json = JSON.stringify(sent).replaceAll("<", "\\u003c");
  return (
    <script
      id={elementId}
      type="application/json"
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: json }}
    />
  );
}

/** What the server has rendered the page in. */
export function readSentLanguage(document: Document): Language {
  const { lang } = document.documentElement;
  const locale = isLocale(lang) ? lang : defaultLocale;
  const json = document.getElementById(elementId)?.textContent ?? "{}";
  const sent = JSON.parse(json) as Messages;
  return { locale, i18n: createI18n(locale, sent), addressed: false, sent };
}
