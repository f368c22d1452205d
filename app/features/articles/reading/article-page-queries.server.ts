import { and, eq, sql } from "drizzle-orm";
import { prepared } from "#app/db/prepared.server.ts";
import { articleCounts, articles, media } from "#app/db/schema/index.server.ts";
import type { CommentsMode } from "#app/db/values.ts";
import type { ContentsEntry } from "#app/db/schema/articles.server.ts";
import type { NeedsCards } from "#app/features/author-cards/with-cards.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { type ArticleCard, pathOf } from "./article-card.ts";
import {
  translationColumn,
  type Translations,
  translationsOf,
} from "./translation-links.server.ts";
import { asCard, cardColumns, isPublished, addCardTags, peopleOf } from "./card-queries.server.ts";

type Neighbour = { path: string; title: string; lang: string };
export type ReadableArticle = ArticleCard &
  Translations & {
    html: string;
    contents: ContentsEntry[];
    words: number;
    /** Whether the viewer likes the article. */
    liked: boolean;
    /** Whether the article changed after the day of its publication. */
    updated: boolean;
    previous: Neighbour | null;
    next: Neighbour | null;
    more: Neighbour[];
    commentsMode: CommentsMode;
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

/**
 * The six newest articles of the first author: three are shown, without this article and its neighbours.
 */
const moreColumn = sql<LinkRow[]>`(
  select coalesce(json_agg(${link} order by m.published_at desc, m.article_id desc), '[]') from (
    select l.article_id, l.published_at from listed_articles l
    where l.kind = 'byline' and l.list_id = (
      select f.byline_id from article_authors f
      where f.article_id = articles.id order by f.position limit 1)
    order by l.published_at desc, l.article_id desc limit 6) m
  join articles p on p.id = m.article_id
  where p.id <> articles.id)`;

const asLink = ({ slug, title, lang }: LinkRow) => ({ path: pathOf(slug), title, lang });

const likedColumn = sql<boolean>`exists (
  select 1 from article_likes l
  where l.article_id = articles.id and l.user_id = ${sql.placeholder("viewer")})`;

const publishedBySlug = prepared("published_by_slug", (db) =>
  db
    .select({
      ...cardColumns,
      html: articles.html,
      contents: articles.contents,
      words: articles.words,
      liked: likedColumn,
      previous: previousColumn,
      next: nextColumn,
      more: moreColumn,
      translations: translationColumn,
      commentsMode: articles.commentsMode,
    })
    .from(articles)
    .leftJoin(articleCounts, eq(articleCounts.articleId, articles.id))
    .leftJoin(media, eq(media.key, articles.pictureKey))
    .where(and(isPublished, eq(articles.slug, sql.placeholder("slug")))),
);

type Row = Awaited<ReturnType<ReturnType<typeof publishedBySlug>["execute"]>>[number];

function addArticleTags(ctx: Ctx, row: Row): void {
  addCardTags(ctx, [row]);
  const { previous, next, more, translations } = row;
  const linked = [previous, next, ...more, ...translations].flatMap((other) => other ?? []);
  for (const { id } of linked) ctx.cacheTags.add(`article:${id}`);
}

/**
 * Returns a published article with everything that its page shows, in one query; null when readers cannot see
 * one under this slug.
 */
export async function findPublished(
  ctx: Ctx,
  slug: string,
): Promise<NeedsCards<ReadableArticle> | null> {
  ctx.cacheTags.add("articles");
  if (slug.includes("\0") || slug.length > 200) return null;
  const viewer = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const [row] = await publishedBySlug(ctx).execute({ slug, viewer });
  if (!row) return null;
  addArticleTags(ctx, row);
  const t = translatorIn(ctx.locale);
  return { people: peopleOf(row), complete: (cards) => readable(row, asCard(row, { cards, t })) };
}

function readable(row: Row, card: ArticleCard): ReadableArticle {
  const { previous, next, more } = row;
  const beside = new Set([previous?.id, next?.id]);
  return {
    ...card,
    html: row.html,
    contents: row.contents,
    words: row.words,
    liked: row.liked,
    updated: dayOf(card.updatedAt) > dayOf(card.publishedAt),
    previous: previous && asLink(previous),
    next: next && asLink(next),
    more: more
      .filter(({ id }) => !beside.has(id))
      .slice(0, 3)
      .map(asLink),
    ...translationsOf(row),
    commentsMode: row.commentsMode,
  };
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
