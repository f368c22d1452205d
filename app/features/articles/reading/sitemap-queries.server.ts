import { and, count, eq, max, sql } from "drizzle-orm";
import {
  articleAuthors,
  articles,
  articleTags,
  bylines,
  tags,
} from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { pathOf } from "./article-card.ts";
import { isPublished, newestFirst } from "./card-queries.server.ts";

export const entriesInPart = 5_000;

export type SitemapEntry = { path: string; changed: Date | null };

export async function countPublished(ctx: Ctx): Promise<number> {
  ctx.cacheTags.add("articles");
  const [row] = await ctx.db.select({ total: count() }).from(articles).where(isPublished);
  return row?.total ?? 0;
}

/** Published articles, 5,000 a part, parts counted from 1. */
export async function listSitemapArticles(ctx: Ctx, part: number): Promise<SitemapEntry[]> {
  ctx.cacheTags.add("articles");
  const rows = await ctx.db
    .select({ slug: articles.slug, changed: articles.liveUpdatedAt })
    .from(articles)
    .where(isPublished)
    .orderBy(newestFirst)
    .limit(entriesInPart)
    .offset((part - 1) * entriesInPart);
  return rows.map(({ slug, changed }) => ({ path: pathOf(slug), changed }));
}

const lastChange = max(sql`coalesce(${articles.liveUpdatedAt}, ${articles.publishedAt})`).mapWith(
  articles.liveUpdatedAt,
);

/** Tags that something published carries. */
export async function listSitemapTags(ctx: Ctx): Promise<SitemapEntry[]> {
  ctx.cacheTags.add("articles");
  const rows = await ctx.db
    .select({ slug: tags.slug, changed: lastChange })
    .from(tags)
    .innerJoin(articleTags, eq(articleTags.tagId, tags.id))
    .innerJoin(articles, and(eq(articles.id, articleTags.articleId), isPublished))
    .groupBy(tags.id)
    .orderBy(tags.slug)
    .limit(entriesInPart);
  return rows.map(({ slug, changed }) => ({ path: encodeURI(`/tags/${slug}`), changed }));
}

/** Bylines that have signed something published. */
export async function listSitemapAuthors(ctx: Ctx): Promise<SitemapEntry[]> {
  ctx.cacheTags.add("articles");
  const rows = await ctx.db
    .select({ handle: bylines.handle, changed: lastChange })
    .from(bylines)
    .innerJoin(articleAuthors, eq(articleAuthors.bylineId, bylines.id))
    .innerJoin(articles, and(eq(articles.id, articleAuthors.articleId), isPublished))
    .groupBy(bylines.id)
    .orderBy(bylines.handle)
    .limit(entriesInPart);
  return rows.map(({ handle, changed }) => ({ path: `/authors/${handle}`, changed }));
}
