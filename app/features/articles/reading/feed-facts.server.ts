import { withCards } from "#app/features/author-cards/with-cards.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { localePath } from "#app/messages/locale-path.ts";
import type { FeedFacts, FeedInput } from "./answer-feed.server.ts";
import { needByline } from "./byline-queries.server.ts";
import { listFeedItems } from "./feed-queries.server.ts";
import { signedBy, taggedWith, wholeSite } from "./listed-pages.server.ts";
import { needTag } from "./tag-queries.server.ts";

export async function listSiteFeed(ctx: Ctx, { site }: FeedInput): Promise<FeedFacts> {
  const { items } = await withCards(ctx, { items: listFeedItems(ctx, wholeSite) });
  return { title: site.name, description: site.tagline, path: localePath(ctx.locale, "/"), items };
}

/** @throws NotFound */
export async function listTagFeed(ctx: Ctx, { site, params }: FeedInput): Promise<FeedFacts> {
  const tag = await needTag(ctx, params.tag ?? "");
  const { items } = await withCards(ctx, { items: listFeedItems(ctx, taggedWith(tag.id)) });
  const title = `${tag.name} · ${site.name}`;
  const path = localePath(ctx.locale, tag.path);
  return { title, description: tag.description, path, items };
}

/** @throws NotFound */
export async function listAuthorFeed(ctx: Ctx, { site, params }: FeedInput): Promise<FeedFacts> {
  const found = await needByline(ctx, params.handle ?? "");
  const { byline, items } = await withCards(ctx, {
    byline: Promise.resolve(found),
    items: listFeedItems(ctx, signedBy(found.id)),
  });
  const title = `${byline.name} · ${site.name}`;
  const path = localePath(ctx.locale, byline.path);
  return { title, description: byline.bio, path, items };
}
