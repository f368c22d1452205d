import { type Alternate, alternatesOf } from "#app/messages/alternates.ts";
import { defaultLocale } from "#app/messages/locales.ts";

type Page = { path: string; lang: string };
type WithTranslations = Page & {
  translations: readonly (Page & { isElsewhere: boolean })[];
  isOriginal: boolean;
};

/**
 * The addresses of an article in other languages. Who reads a language is better led to a translation into it than to
 * this article in a page of it. Who reads none of them is led to the site's own language, else to the original.
 */
export function articleAlternates(article: WithTranslations): Alternate[] {
  const others = article.translations.filter(({ isElsewhere }) => !isElsewhere);
  const [first] = others;
  if (!first) return alternatesOf(article.path);
  const all = [article, ...others];
  const original = article.isOriginal ? article : first;
  const fallback = all.find(({ lang }) => lang === defaultLocale) ?? original;
  return [
    ...all.map(({ lang, path }) => ({ hrefLang: lang, path })),
    { hrefLang: "x-default", path: fallback.path },
  ];
}
