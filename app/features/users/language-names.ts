export { localeNames as languageNames } from "#app/messages/locales.ts";
