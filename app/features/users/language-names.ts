import type { LetterLanguage } from "#app/infra/mail/letter.ts";

/** What a language is called where one chooses it: by itself. */
export const languageNames: Record<LetterLanguage, string> = { en: "English", fr: "Français" };
