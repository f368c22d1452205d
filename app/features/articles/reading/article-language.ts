import { defaultLocale, localeOfTag } from "#app/messages/locales.ts";

/**
 * The language of an article's words by `articleWords`; the page declares it where the article's own language
 * differs.
 */
export const wordsLanguage = (lang: string): string => (localeOfTag(lang) ? lang : defaultLocale);

/** A language's name for itself, as it stands alone. */
export function languageName(lang: string): string {
  try {
    const name =
      new Intl.DisplayNames(lang, { type: "language", fallback: "code" }).of(lang) ?? lang;
    return name.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(lang));
  } catch {
    return lang;
  }
}
