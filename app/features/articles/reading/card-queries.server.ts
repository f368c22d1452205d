import { and, eq, type SQL, sql } from "drizzle-orm";
import { env } from "#app/configuration/env.server.ts";
import { articleCounts, articles, media } from "#app/db/schema/index.server.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { NeedsCards } from "#app/features/author-cards/with-cards.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { canonicalHref } from "../settings/canonical-address.ts";
import {
  type ArticleCard,
  type BylineRow,
  type CardsAndLanguage,
  pathOf,
  pictureOf,
  signatureOf,
  type TagLink,
} from "./article-card.ts";

export const isPublished = eq(articles.status, "published");

/** Must match the sort order of `articles_published_idx` word for word. */
export const newestFirst = sql`${articles.publishedAt} desc nulls last, ${articles.id} desc nulls last`;

const bylineColumn = sql<BylineRow[]>`(
  select coalesce(json_agg(json_build_object(
    'id', b.id, 'handle', b.handle, 'name', b.name, 'userId', b.user_id
  ) order by a.position), '[]')
  from article_authors a join bylines b on b.id = a.byline_id
  where a.article_id = articles.id)`;

const tagColumn = sql<TagLink[]>`(
  select coalesce(json_agg(json_build_object('slug', t.slug, 'name', t.name) order by a.position), '[]')
  from article_tags a join tags t on t.id = a.tag_id
  where a.article_id = articles.id)`;

export const cardColumns = {
  id: articles.id,
  slug: articles.slug,
  lang: articles.lang,
  title: articles.title,
  excerpt: articles.excerpt,
  publishedAt: articles.publishedAt,
  liveUpdatedAt: articles.liveUpdatedAt,
  minutes: articles.minutes,
  likes: articleCounts.likes,
  comments: sql<number>`case when ${articles.commentsMode} = 'closed' then 0
    else coalesce(${articleCounts.comments}, 0) end`,
  canonicalUrl: articles.canonicalUrl,
  pictureKey: articles.pictureKey,
  pictureAlt: articles.pictureAlt,
  width: media.width,
  height: media.height,
  bylines: bylineColumn,
  tags: tagColumn,
};

export function selectCards(ctx: Ctx, wanted: SQL | undefined) {
  return ctx.db
    .select(cardColumns)
    .from(articles)
    .leftJoin(articleCounts, eq(articleCounts.articleId, articles.id))
    .leftJoin(media, eq(media.key, articles.pictureKey))
    .where(and(isPublished, wanted));
}

export type CardRow = Awaited<ReturnType<typeof selectCards>>[number];

/** Adds the cache tags of everything that a page with these articles depends on. */
export function addCardTags(
  ctx: Ctx,
  shown: readonly { id: string; bylines: BylineRow[]; tags: TagLink[] }[],
): void {
  for (const { id, bylines, tags } of shown) {
    ctx.cacheTags.add(`article:${id}`);
    for (const byline of bylines) ctx.cacheTags.add(`byline:${byline.id}`);
    for (const { slug } of tags) ctx.cacheTags.add(`tag:${slug}`);
  }
}

export function peopleOf(row: Pick<CardRow, "bylines">): string[] {
  return row.bylines.flatMap(({ userId }) => userId ?? []);
}

type RowAndCard<Row> = { row: Row; card: ArticleCard };

/** Returns the rows, complete except for the names and pictures of their authors. */
export function cardsOf<Row extends CardRow>(
  ctx: Ctx,
  rows: readonly Row[],
): NeedsCards<RowAndCard<Row>[]> {
  addCardTags(ctx, rows);
  const t = translatorIn(ctx.locale);
  return {
    people: rows.flatMap(peopleOf),
    complete: (cards) => rows.map((row) => ({ row, card: asCard(row, { cards, t }) })),
  };
}

/** Returns the rows with the names and pictures of their authors, in one round trip for all. */
export async function asCards<Row extends CardRow>(
  ctx: Ctx,
  rows: readonly Row[],
): Promise<RowAndCard<Row>[]> {
  const { people, complete } = cardsOf(ctx, rows);
  return complete(await listCards(ctx, people));
}

export function asCard(row: CardRow, cardsAndLanguage: CardsAndLanguage): ArticleCard {
  const publishedAt = row.publishedAt ?? new Date(0);
  return {
    id: row.id,
    slug: row.slug,
    path: pathOf(row.slug),
    lang: row.lang,
    title: row.title,
    excerpt: row.excerpt,
    publishedAt,
    updatedAt: row.liveUpdatedAt ?? publishedAt,
    minutes: row.minutes,
    likes: row.likes ?? 0,
    comments: row.comments,
    canonicalUrl: row.canonicalUrl && canonicalHref(row.canonicalUrl, env.SITE_URL),
    picture: pictureOf(row),
    bylines: row.bylines.map((byline) => signatureOf(byline, cardsAndLanguage)),
    tags: row.tags,
  };
}
