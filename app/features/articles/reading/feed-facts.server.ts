import { withCards } from "#app/features/author-cards/with-cards.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { localePath } from "#app/messages/locale-path.ts";
import type { FeedFacts } from "./answer-feed.server.ts";
import { needByline } from "./byline-queries.server.ts";
import { listFeedItems } from "./feed-queries.server.ts";
import { signedBy, taggedWith, wholeSite } from "./listed-pages.server.ts";
import { needTag } from "./tag-queries.server.ts";

type Site = { name: string; tagline: string };

export async function listSiteFeed(ctx: Ctx, site: Site): Promise<FeedFacts> {
  const { items } = await withCards(ctx, { items: listFeedItems(ctx, wholeSite) });
  return { title: site.name, description: site.tagline, path: localePath(ctx.locale, "/"), items };
}

/** @throws NotFound */
export async function listTagFeed(
  ctx: Ctx,
  { site, slug = "" }: { site: Site; slug?: string },
): Promise<FeedFacts> {
  const tag = await needTag(ctx, slug);
  const { items } = await withCards(ctx, { items: listFeedItems(ctx, taggedWith(tag.id)) });
  const title = `${tag.name} · ${site.name}`;
  const path = localePath(ctx.locale, tag.path);
  return { title, description: tag.description, path, items };
}

/** @throws NotFound */
export async function listAuthorFeed(
  ctx: Ctx,
  { site, handle = "" }: { site: Site; handle?: string },
): Promise<FeedFacts> {
  const found = await needByline(ctx, handle);
  const { byline, items } = await withCards(ctx, {
    byline: Promise.resolve(found),
    items: listFeedItems(ctx, signedBy(found.id)),
  });
  const title = `${byline.name} · ${site.name}`;
  const path = localePath(ctx.locale, byline.path);
  return { title, description: byline.bio, path, items };
}
