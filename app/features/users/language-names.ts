import type { EmailLanguage } from "#app/features/emails/email-language.ts";

/** What a language is called where one chooses it: by itself. */
export const languageNames: Record<EmailLanguage, string> = { en: "English", fr: "Français" };
