import { and, eq, inArray, sql } from "drizzle-orm";
import { prepared } from "#app/db/prepared.server.ts";
import { articleCounts, articles, media } from "#app/db/schema/index.server.ts";
import type { AuthorCard } from "#app/features/author-cards/author-card.ts";
import { type NeedsCards, withCards } from "#app/features/author-cards/with-cards.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import type { ArticleCard } from "./article-card.ts";
import { cardColumns, cardsOf, isPublished, newestFirst } from "./card-queries.server.ts";
import {
  idsAfter,
  type List,
  signedBy,
  taggedWith,
  totalColumn,
  wholeSite,
} from "./listed-pages.server.ts";
import { countPages, perPage } from "./page-number.ts";

export type ArticlePage = { articles: ArticleCard[]; page: number; pages: number; total: number };

const pageOfList = prepared("page_of_list", (db) =>
  db
    .select({ ...cardColumns, total: totalColumn })
    .from(articles)
    .leftJoin(articleCounts, eq(articleCounts.articleId, articles.id))
    .leftJoin(media, eq(media.key, articles.pictureKey))
    .where(and(isPublished, inArray(articles.id, idsAfter({ first: "newest", most: perPage }))))
    .orderBy(newestFirst),
);

type PageParams = { page: number; list: List };

async function readPage(ctx: Ctx, { page, list }: PageParams): Promise<NeedsCards<ArticlePage>> {
  ctx.cacheTags.add("articles");
  const rows = await pageOfList(ctx).execute({ ...list, before: (page - 1) * perPage });
  const total = rows[0]?.total ?? 0;
  if (total === 0 && list.kind !== "site") throw new NotFound(message("articles.list-empty"));
  const pages = countPages(total, page);
  const { people, complete } = cardsOf(ctx, rows);
  const articlesWith = (cards: Map<string, AuthorCard>) => complete(cards).map(({ card }) => card);
  return {
    people,
    complete: (cards) => ({ articles: articlesWith(cards), page, pages, total }),
  };
}

async function listPage(ctx: Ctx, params: PageParams): Promise<ArticlePage> {
  const { page } = await withCards(ctx, { page: readPage(ctx, params) });
  return page;
}

/**
 * Returns the newest published articles, twelve a page.
 * @throws NotFound past the last page.
 */
export function listPublished(ctx: Ctx, { page }: { page: number }): Promise<ArticlePage> {
  return listPage(ctx, { page, list: wholeSite });
}

/** @throws NotFound when the list is empty, and past the last page. */
export function listByTag(ctx: Ctx, input: { tagId: string; page: number }): Promise<ArticlePage> {
  return listPage(ctx, { page: input.page, list: taggedWith(input.tagId) });
}

/**
 * The cards are left to the caller, whose page also shows the author.
 * @throws NotFound when the list is empty, and past the last page.
 */
export function listByByline(
  ctx: Ctx,
  input: { bylineId: string; page: number },
): Promise<NeedsCards<ArticlePage>> {
  return readPage(ctx, { page: input.page, list: signedBy(input.bylineId) });
}

export type Topic = { slug: string; name: string };

/**
 * Returns the tags with the most published articles, for the front page. The query reads four times as many
 * totals, because a tag's total may be in several rows while people publish.
 */
export async function listTopics(ctx: Ctx, { most }: { most: number }): Promise<Topic[]> {
  ctx.cacheTags.add("articles");
  const topics = await ctx.db.execute<Topic>(sql`
    select t.slug, t.name from (
      select distinct list_id from (
        select list_id from list_totals
        where kind = 'tag' order by articles desc nulls last limit ${4 * most}) largest
    ) chosen join tags t on t.id = chosen.list_id
    order by (
      select sum(articles) from list_totals where kind = 'tag' and list_id = t.id
    ) desc, t.name limit ${most}`);
  for (const { slug } of topics) ctx.cacheTags.add(`tag:${slug}`);
  return topics.map(({ slug, name }) => ({ slug, name }));
}
