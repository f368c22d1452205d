import type { EmailLanguage } from "#app/infra/mail/email-template.ts";

/** What a language is called where one chooses it: by itself. */
export const languageNames: Record<EmailLanguage, string> = { en: "English", fr: "Français" };
