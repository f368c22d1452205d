import { and, eq, sql } from "drizzle-orm";
import { articleCounts, articles, media } from "#app/db/schema/index.server.ts";
import type { ContentsEntry } from "#app/db/schema/articles.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type ArticleCard, pathOf } from "./article-card.ts";
import { asCards, cardColumns, isPublished } from "./card-queries.server.ts";

export type Neighbour = { path: string; title: string; lang: string };
export type Translation = { path: string; lang: string; title: string };
export type ReadableArticle = ArticleCard & {
  html: string;
  contents: ContentsEntry[];
  words: number;
  /** After the day it was published, else it says nothing. */
  updated: boolean;
  previous: Neighbour | null;
  next: Neighbour | null;
  more: Neighbour[];
  translations: Translation[];
};

type LinkRow = { id: string; slug: string; title: string; lang: string };

const link = sql`json_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'lang', p.lang)`;

const previousColumn = sql<LinkRow | null>`(
  select ${link} from articles p
  where p.status = 'published' and (p.published_at, p.id) < (articles.published_at, articles.id)
  order by p.published_at desc nulls last, p.id desc nulls last limit 1)`;

const nextColumn = sql<LinkRow | null>`(
  select ${link} from articles p
  where p.status = 'published' and (p.published_at, p.id) > (articles.published_at, articles.id)
  order by p.published_at asc nulls first, p.id asc nulls first limit 1)`;

const moreColumn = sql<LinkRow[]>`(
  select coalesce(json_agg(${link} order by p.published_at desc), '[]') from (
    select p.* from article_authors a join articles p on p.id = a.article_id
    where a.byline_id = (
        select f.byline_id from article_authors f
        where f.article_id = articles.id order by f.position limit 1)
      and p.id <> articles.id and p.status = 'published'
    order by p.published_at desc limit 5) p)`;

const translationColumn = sql<LinkRow[]>`(
  select coalesce(json_agg(${link} order by p.lang), '[]') from articles p
  where p.translation_group = articles.translation_group
    and p.id <> articles.id and p.status = 'published')`;

const asLink = ({ slug, title, lang }: LinkRow) => ({ path: pathOf(slug), title, lang });

/**
 * A published article with all that its page says of it, in one query; null when no reader may see
 * one under this slug.
 */
export async function findPublished(ctx: Ctx, slug: string): Promise<ReadableArticle | null> {
  if (slug.includes("\0") || slug.length > 200) return null;
  const rows = await ctx.db
    .select({
      ...cardColumns,
      html: articles.html,
      contents: articles.contents,
      words: articles.words,
      previous: previousColumn,
      next: nextColumn,
      more: moreColumn,
      translations: translationColumn,
    })
    .from(articles)
    .leftJoin(articleCounts, eq(articleCounts.articleId, articles.id))
    .leftJoin(media, eq(media.key, articles.pictureKey))
    .where(and(isPublished, eq(articles.slug, slug)));
  const [found] = await asCards(ctx, rows);
  if (!found) return null;
  const { row, card } = found;
  const { previous, next, more, translations } = row;
  ctx.cacheTags.add("articles");
  const linked = [previous, next, ...more, ...translations].flatMap((other) => other ?? []);
  for (const { id } of linked) ctx.cacheTags.add(`article:${id}`);
  const beside = new Set([previous?.id, next?.id]);
  return {
    ...card,
    html: row.html,
    contents: row.contents,
    words: row.words,
    updated: dayOf(card.updatedAt) > dayOf(card.publishedAt),
    previous: previous && asLink(previous),
    next: next && asLink(next),
    more: more
      .filter(({ id }) => !beside.has(id))
      .slice(0, 3)
      .map(asLink),
    translations: translations.map(asLink),
  };
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
