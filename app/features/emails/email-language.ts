export { type Locale as EmailLanguage, locales as emailLanguages } from "#app/messages/locales.ts";
