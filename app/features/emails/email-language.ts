/** The languages that emails are written in. */
export const emailLanguages = ["en", "fr"] as const;
export type EmailLanguage = (typeof emailLanguages)[number];
