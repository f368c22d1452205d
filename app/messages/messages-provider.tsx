import type { I18n, Messages } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { createContext, type ReactNode, useContext } from "react";
import type { Locale } from "./locales.ts";

export type Language = {
  locale: Locale;
  i18n: I18n;
  /** Whether the page's address says the language: then it has other addresses in other languages. */
  addressed: boolean;
  /** What the browser is to have of the catalogues. */
  sent: Messages;
};

const LanguageContext = createContext<Language | null>(null);

export function MessagesProvider({
  language,
  children,
}: {
  language: Language;
  children: ReactNode;
}) {
  return (
    <LanguageContext.Provider value={language}>
      <I18nProvider i18n={language.i18n}>{children}</I18nProvider>
    </LanguageContext.Provider>
  );
}

/** The language of the page that is being rendered. */
export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error("A component with words stands outside of MessagesProvider.");
  return language;
}
