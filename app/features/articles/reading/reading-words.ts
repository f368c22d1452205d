import { formatNumber } from "#app/ui/format.ts";

type ReadingWords = {
  by: string;
  and: string;
  minutes: (minutes: number) => string;
  updated: string;
  contents: string;
};

const english: ReadingWords = {
  by: "By",
  and: "and",
  minutes: (minutes) => `${formatNumber(minutes, "en")} min read`,
  updated: "Updated",
  contents: "On this page",
};

const french: ReadingWords = {
  by: "Par",
  and: "et",
  minutes: (minutes) => `${formatNumber(minutes, "fr")} min de lecture`,
  updated: "Mis à jour le",
  contents: "Sommaire",
};

/** Returns the texts of an article's page, in the article's language where they are translated. */
export function readingWords(lang: string): ReadingWords {
  return /^fr\b/i.test(lang) ? french : english;
}

/**
 * Returns the language of those texts, so that the browser knows it where they are not translated.
 */
export const wordsLanguage = (lang: string) => (/^(fr|en)\b/i.test(lang) ? lang : "en");

/** A language's name for itself. */
export function languageName(lang: string): string {
  try {
    return new Intl.DisplayNames(lang, { type: "language", fallback: "code" }).of(lang) ?? lang;
  } catch {
    return lang;
  }
}
