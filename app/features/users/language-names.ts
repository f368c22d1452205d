import type { EmailLanguage } from "#app/features/emails/email-language.ts";

/** The name of each language in the language itself. */
export const languageNames: Record<EmailLanguage, string> = { en: "English", fr: "Français" };
