/** The languages that pages and emails are written in, the site's own first. */
export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];

/** The language of an address without a prefix. */
export const defaultLocale: Locale = "en";

/** The name of each language in the language itself. */
export const localeNames: Record<Locale, string> = { en: "English", fr: "Français" };

/** Plain `en` would put the month first, and readers of English are everywhere. */
export const intlLocales: Record<Locale, string> = { en: "en-GB", fr: "fr" };

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The locale that writes a BCP 47 tag's language, region or not; null when none does. */
export function localeOfTag(tag: string | null | undefined): Locale | null {
  const [language = ""] = tag?.toLowerCase().split(/[-_]/) ?? [];
  return isLocale(language) ? language : null;
}
