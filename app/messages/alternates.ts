import { localePath } from "./locale-path.ts";
import { locales } from "./locales.ts";

export type Alternate = { hrefLang: string; path: string };

/** The addresses of a reader's page in all languages, as crawlers are told of them. */
export function alternatesOf(path: string): Alternate[] {
  const inEach = locales.map((locale) => ({ hrefLang: locale, path: localePath(locale, path) }));
  return [...inEach, { hrefLang: "x-default", path }];
}
