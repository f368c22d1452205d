import { and, count, eq, inArray, type SQL, sql } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import type { ArticleCard } from "./article-card.ts";
import { asCards, isPublished, newestFirst, selectCards } from "./card-queries.server.ts";
import { countPages, perPage } from "./page-number.ts";

export type ArticlePage = { articles: ArticleCard[]; page: number; pages: number; total: number };

export const signedBy = (bylineId: string): SQL =>
  sql`exists (select 1 from article_authors a where a.byline_id = ${bylineId} and a.article_id = ${articles.id})`;

export const taggedWith = (tagId: string): SQL =>
  sql`exists (select 1 from article_tags a where a.tag_id = ${tagId} and a.article_id = ${articles.id})`;

/** The ids are found first, on the index alone, so that far pages do not carry whole rows along. */
async function listPage(ctx: Ctx, input: { page: number; scope?: SQL }): Promise<ArticlePage> {
  ctx.cacheTags.add("articles");
  const { page, scope } = input;
  const wanted = and(isPublished, scope);
  const ids = ctx.db
    .select({ id: articles.id })
    .from(articles)
    .where(wanted)
    .orderBy(newestFirst)
    .limit(perPage)
    .offset((page - 1) * perPage);
  const [rows, [counted]] = await Promise.all([
    selectCards(ctx, inArray(articles.id, ids)).orderBy(newestFirst),
    ctx.db.select({ total: count() }).from(articles).where(wanted),
  ]);
  const total = counted?.total ?? 0;
  if (total === 0 && scope) throw new NotFound("Nothing has been published here yet.");
  const pages = countPages(total, page);
  const cards = await asCards(ctx, rows);
  return { articles: cards.map(({ card }) => card), page, pages, total };
}

/** The newest published articles, twelve a page. @throws NotFound past the last page. */
export function listPublished(ctx: Ctx, input: { page: number }): Promise<ArticlePage> {
  return listPage(ctx, input);
}

/** @throws NotFound when nothing is, and past the last page. */
export function listByTag(ctx: Ctx, input: { tagId: string; page: number }): Promise<ArticlePage> {
  return listPage(ctx, { page: input.page, scope: taggedWith(input.tagId) });
}

/** @throws NotFound when nothing is, and past the last page. */
export function listByByline(
  ctx: Ctx,
  input: { bylineId: string; page: number },
): Promise<ArticlePage> {
  return listPage(ctx, { page: input.page, scope: signedBy(input.bylineId) });
}

export type Topic = { slug: string; name: string };

/** The tags of most published articles, for the front page. */
export async function listTopics(ctx: Ctx, input: { most: number }): Promise<Topic[]> {
  ctx.cacheTags.add("articles");
  const topics = await ctx.db.execute<Topic>(sql`
    select t.slug, t.name from tags t
    join article_tags a on a.tag_id = t.id
    join articles on articles.id = a.article_id and ${eq(articles.status, "published")}
    group by t.id order by count(*) desc, t.name limit ${input.most}`);
  for (const { slug } of topics) ctx.cacheTags.add(`tag:${slug}`);
  return topics.map(({ slug, name }) => ({ slug, name }));
}
