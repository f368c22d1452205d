import { defaultLocale, type Locale, locales } from "./locales.ts";

const prefixed = new RegExp(
  `^/(${locales.filter((l) => l !== defaultLocale).join("|")})(/.*|\\?.*)?$`,
  "s",
);

export type LocaleTarget = {
  /** The language that the address names. */
  locale: Locale;
  /** The same address without it. */
  rest: string;
};

/**
 * Parts a request target such as `/fr/tags/tea?page=2`; null when it names no language. `/fr` alone is no
 * page: its `rest` is empty, and it moves to `/fr/`.
 */
export function splitLocale(target: string): LocaleTarget | null {
  const found = prefixed.exec(target);
  const locale = locales.find((name) => name === found?.[1]);
  if (!found || !locale) return null;
  const rest = found[2] ?? "";
  // Browsers read `//x` as another host.
  if (rest.startsWith("//")) return null;
  return { locale, rest };
}

/** A reader's address in a language; the site's own language has no prefix. */
export function localePath(locale: Locale, path: string): string {
  return locale === defaultLocale || !path.startsWith("/") ? path : `/${locale}${path}`;
}
