import { and, eq, type SQL } from "drizzle-orm";
import { articleCounts, articles, media } from "#app/db/schema/index.server.ts";
import { env } from "#app/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import type { ArticleCard } from "./article-card.ts";
import { asCards, cardColumns, isPublished, newestFirst } from "./card-queries.server.ts";
import { absoluteHtml, type FeedItem } from "./feed.ts";
import { signedBy, taggedWith } from "./list-queries.server.ts";

const itemsInFeed = 20;

export type FeedScope = { tagId: string } | { bylineId: string } | "everything";

function conditionOf(scope: FeedScope): SQL | undefined {
  if (scope === "everything") return undefined;
  return "tagId" in scope ? taggedWith(scope.tagId) : signedBy(scope.bylineId);
}

function feedItem(card: ArticleCard, html: string): FeedItem {
  const site = env.SITE_URL;
  const url = site + card.path;
  return {
    id: `urn:uuid:${card.id}`,
    url,
    title: card.title,
    excerpt: card.excerpt,
    html: absoluteHtml(html, { site, page: url }),
    lang: card.lang,
    publishedAt: card.publishedAt,
    updatedAt: card.updatedAt,
    authors: card.bylines.map(({ name, handle, pictureUrl }) => ({
      name,
      url: `${site}/authors/${handle}`,
      picture: pictureUrl && site + pictureUrl,
    })),
    tags: card.tags.map(({ name }) => name),
    picture: card.picture && site + card.picture.src,
  };
}

/**
 * The newest published articles in full. Of a tag or a byline: only once it has some.
 * @throws NotFound
 */
export async function listFeedItems(ctx: Ctx, scope: FeedScope): Promise<FeedItem[]> {
  ctx.cacheTags.add("articles");
  const rows = await ctx.db
    .select({ ...cardColumns, html: articles.html })
    .from(articles)
    .leftJoin(articleCounts, eq(articleCounts.articleId, articles.id))
    .leftJoin(media, eq(media.key, articles.pictureKey))
    .where(and(isPublished, conditionOf(scope)))
    .orderBy(newestFirst)
    .limit(itemsInFeed);
  if (rows.length === 0 && scope !== "everything") throw new NotFound("There is nothing here yet.");
  const cards = await asCards(ctx, rows);
  return cards.map(({ row, card }) => feedItem(card, row.html));
}
