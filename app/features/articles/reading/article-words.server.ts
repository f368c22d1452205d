import { defaultLocale, localeOfTag } from "#app/messages/locales.ts";
import { translatorIn } from "#app/messages/translations.server.ts";

/** The words of an article's page that belong to the article: they are in its language, not in the page's. */
export function articleWords({ lang, minutes }: { lang: string; minutes: number }) {
  const t = translatorIn(localeOfTag(lang) ?? defaultLocale);
  return {
    minutes: t("articles.minutes", { minutes }),
    alsoIn: t("articles.also-in"),
    updated: t("articles.updated"),
    contents: t("articles.contents"),
  };
}

export type ArticleWords = ReturnType<typeof articleWords>;
