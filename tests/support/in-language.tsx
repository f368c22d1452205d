import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Locale } from "#app/messages/locales.ts";
import { MessagesProvider } from "#app/messages/messages-provider.tsx";
import { i18nIn } from "#app/messages/translations.server.ts";

/** A component as a page in this language has it. */
function inLanguage(children: ReactNode, locale: Locale = "en") {
  const language = { locale, i18n: i18nIn(locale), addressed: false, sent: {} };
  return <MessagesProvider language={language}>{children}</MessagesProvider>;
}

export const renderInLanguage = (children: ReactNode, locale: Locale = "en") =>
  renderToStaticMarkup(inLanguage(children, locale));
