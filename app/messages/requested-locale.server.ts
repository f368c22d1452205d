import Negotiator from "negotiator";
import { defaultLocale, type Locale, locales } from "./locales.ts";

/** What a browser would rather read, for pages that nobody keeps and whose reader has chosen nothing. */
export function requestedLocale({ headers }: Request): Locale {
  const asked = { "accept-language": headers.get("Accept-Language") ?? undefined };
  const found = new Negotiator({ headers: asked }).language([...locales]);
  return locales.find((locale) => locale === found) ?? defaultLocale;
}
