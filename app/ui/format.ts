import { defaultLocale, type Locale } from "#app/messages/locales.ts";
import { shortMonths } from "#app/messages/short-months.ts";

const mostLanguages = 200;

/** Creating an Intl formatter costs as much as rendering a small page. */
function perLanguage<T>(make: (locale: string) => T): (lang: string) => T {
  const made = new Map<string, T>();
  return (lang) => {
    const known = made.get(lang);
    if (known) return known;
    const format = make(localeOf(lang));
    if (made.size >= mostLanguages) made.clear();
    made.set(lang, format);
    return format;
  };
}

/** Plain `en` would put the month first, and readers of English are everywhere. */
function localeOf(lang: string): string {
  if (lang === "en") return "en-GB";
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(lang)[0] ?? "en-GB";
  } catch {
    return "en-GB";
  }
}

const day = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
const dayFormat = perLanguage((locale) => new Intl.DateTimeFormat(locale, day));
const numberFormat = perLanguage((locale) => new Intl.NumberFormat(locale));

/** Formats a date in the language of the page, the same for every reader in any time zone. */
export function formatDate(at: Date, lang: string): string {
  return dayFormat(lang).format(at);
}

/**
 * Formats a time for the pages of staff, to the minute or the second. It does not use Intl, because the
 * formats of the server and of a browser may differ.
 */
export function formatDateTime(
  at: Date,
  { seconds = false, locale = defaultLocale }: { seconds?: boolean; locale?: Locale } = {},
): string {
  const month = shortMonths[locale][at.getUTCMonth()];
  const day = `${at.getUTCDate()} ${month} ${at.getUTCFullYear()}`;
  return `${day}, ${at.toISOString().slice(11, seconds ? 19 : 16)} UTC`;
}

/** Formats the time of day, to the minute, where its date stands above. */
export const formatTimeOfDay = (at: Date): string => `${at.toISOString().slice(11, 16)} UTC`;

export type ClockTime = { local: string; offset: string; timeZone: string };

/** Formats the time that a clock elsewhere shows, to the minute, with the name of that clock. */
export function formatClockTime({ local, offset, timeZone }: ClockTime, locale: Locale): string {
  const [date = "", time = ""] = local.split("T");
  const [year = "", month, day] = date.split("-");
  const name = shortMonths[locale][Number(month) - 1];
  const shown = `${Number(day)} ${name} ${year}, ${time}`;
  const clock = timeZone === "UTC" ? ["UTC"] : ["UTC" + offset, `(${timeZone})`];
  return [shown, ...clock].join(" ");
}

export function formatNumber(value: number, lang: string): string {
  return numberFormat(lang).format(value);
}

/** English with its serial comma, which Britain leaves out. */
const listLocale = (locale: string) => (locale === "en-GB" ? "en" : locale);
const listFormat = perLanguage(
  (locale) => new Intl.ListFormat(listLocale(locale), { type: "conjunction" }),
);

/** A, B, and C. */
export function formatList(items: readonly string[], lang: string): string {
  return listFormat(lang).format(items);
}
