import { and, eq, inArray, sql } from "drizzle-orm";
import { prepared } from "#app/db/prepared.server.ts";
import { articleCounts, articles, media } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import type { NeedsCards } from "#app/features/author-cards/with-cards.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { localePath } from "#app/messages/locale-path.ts";
import type { Locale } from "#app/messages/locales.ts";
import { message } from "#app/messages/message.ts";
import type { ArticleCard } from "./article-card.ts";
import { cardColumns, cardsOf, isPublished, newestFirst } from "./card-queries.server.ts";
import { absoluteHtml, type FeedItem, portableHtml } from "./feed.ts";
import { idsOfNewest, type List } from "./listed-pages.server.ts";

const itemsInFeed = 20;

/** Maximum HTML of a whole feed: every request for a feed writes and escapes it. */
const mostBytes = 500_000;

const bytesSoFar = sql`sum(octet_length(${articles.html})) over (order by ${newestFirst})`;

const newestOfList = prepared("newest_of_list", (db) =>
  db
    .select({
      ...cardColumns,
      html: sql<string>`case when ${bytesSoFar} <= ${sql.raw(String(mostBytes))} then ${articles.html} else '' end`,
    })
    .from(articles)
    .leftJoin(articleCounts, eq(articleCounts.articleId, articles.id))
    .leftJoin(media, eq(media.key, articles.pictureKey))
    .where(and(isPublished, inArray(articles.id, idsOfNewest(itemsInFeed))))
    .orderBy(newestFirst),
);

type ItemInput = { card: ArticleCard; html: string; locale: Locale };

function feedItem({ card, html, locale }: ItemInput): FeedItem {
  const site = env.SITE_URL;
  const addressOf = (path: string) => site + localePath(locale, path);
  const url = addressOf(card.path);
  return {
    id: `urn:uuid:${card.id}`,
    url,
    canonicalUrl: card.canonicalUrl,
    title: card.title,
    excerpt: card.excerpt,
    html: absoluteHtml(portableHtml(html), { site, page: url }),
    lang: card.lang,
    publishedAt: card.publishedAt,
    updatedAt: card.updatedAt,
    authors: card.bylines.map(({ name, handle, pictureUrl }) => ({
      name,
      url: addressOf(`/authors/${handle}`),
      picture: pictureUrl && site + pictureUrl,
    })),
    tags: card.tags.map(({ name }) => name),
    picture: card.picture && site + card.picture.src,
  };
}

/**
 * Returns the newest published articles of a list, in full up to half a megabyte in all, and in short beyond
 * that.
 * @throws NotFound for a tag or a byline without articles.
 */
export async function listFeedItems(ctx: Ctx, list: List): Promise<NeedsCards<FeedItem[]>> {
  ctx.cacheTags.add("articles");
  const rows = await newestOfList(ctx).execute({ ...list });
  if (rows.length === 0 && list.kind !== "site") throw new NotFound(message("articles.feed-empty"));
  const { people, complete } = cardsOf(ctx, rows);
  return {
    people,
    complete: (cards) =>
      complete(cards).map(({ row, card }) =>
        feedItem({ card, html: row.html, locale: ctx.locale }),
      ),
  };
}
