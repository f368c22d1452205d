import { localePath } from "./locale-path.ts";
import { locales } from "./locales.ts";

export type Alternate = { hrefLang: string; path: string };

/** The addresses of a page in all languages, for crawlers. */
export function alternatesOf(path: string): Alternate[] {
  const inEach = locales.map((locale) => ({ hrefLang: locale, path: localePath(locale, path) }));
  return [...inEach, { hrefLang: "x-default", path }];
}
