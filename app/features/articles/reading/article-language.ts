import { defaultLocale, localeOfTag } from "#app/messages/locales.ts";

/** The language that `articleWords` speaks for an article: browsers are told it where it is not the article's. */
export const wordsLanguage = (lang: string): string => (localeOfTag(lang) ? lang : defaultLocale);

/** A language's name for itself. */
export function languageName(lang: string): string {
  try {
    return new Intl.DisplayNames(lang, { type: "language", fallback: "code" }).of(lang) ?? lang;
  } catch {
    return lang;
  }
}
