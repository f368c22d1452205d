import { sql } from "drizzle-orm";
import { pathOf } from "./article-card.ts";

/** `isElsewhere`: its text is at home at another address, so search engines are not sent to it. */
type Translation = { path: string; lang: string; title: string; isElsewhere: boolean };
export type Translations = {
  /** The published articles that say the same in other languages, first published first. */
  translations: Translation[];
  /** Whether the article was published before them. */
  isOriginal: boolean;
};

type TranslationRow = {
  id: string;
  slug: string;
  title: string;
  lang: string;
  isElsewhere: boolean;
  isEarlier: boolean;
};

export const translationColumn = sql<TranslationRow[]>`(
  select coalesce(json_agg(json_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'lang', p.lang,
    'isElsewhere', p.canonical_url is not null,
    'isEarlier', (p.published_at, p.id) < (articles.published_at, articles.id)
  ) order by p.published_at, p.id), '[]') from articles p
  where p.translation_group = articles.translation_group
    and p.id <> articles.id and p.status = 'published')`;

export function translationsOf({ translations }: { translations: TranslationRow[] }): Translations {
  return {
    translations: translations.map(({ slug, lang, title, isElsewhere }) => ({
      ...{ path: pathOf(slug), lang, title, isElsewhere },
    })),
    isOriginal: !translations.some(({ isEarlier }) => isEarlier),
  };
}
