import Negotiator from "negotiator";
import { type Locale, locales } from "./locales.ts";

/** No browser's list is as long. The rest of a longer one is not read. */
const longestList = 1_000;

/** The language of ours that an `Accept-Language` header prefers; null where it names none of them. */
export function requestedLocale(header: string | undefined): Locale | null {
  if (!header) return null;
  const headers = { "accept-language": header.slice(0, longestList) };
  const found = new Negotiator({ headers }).language([...locales]);
  return locales.find((locale) => locale === found) ?? null;
}
