import type { Locale } from "./locales.ts";

/** By hand: the server's and a browser's tables of formats need not agree. */
export const shortMonths: Record<Locale, readonly string[]> = {
  en: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "),
  fr: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(" "),
};
