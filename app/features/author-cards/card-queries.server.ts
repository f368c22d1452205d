import { eq, sql } from "drizzle-orm";
import { prepared } from "#app/db/prepared.server.ts";
import { profiles, users } from "#app/db/schema/index.server.ts";
import { onInvalidate } from "#app/infra/invalidation-bus.server.ts";
import { redisConfigured } from "#app/infra/cache/redis.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { type AuthorCard, authorCard, type CardFacts } from "./author-card.ts";
import { byId, type CardCache } from "./card-cache.ts";
import { cardColumns, cardOf } from "./card-columns.server.ts";
import { processCards } from "./process-cards.server.ts";
import { redisCards } from "./redis-cards.server.ts";

const cache: CardCache = redisConfigured ? redisCards() : processCards();

onInvalidate("author cards", async (invalidation) => {
  if (invalidation === "everything") return cache.invalidateAll();
  const ids = invalidation.flatMap((tag) => (tag.startsWith("user:") ? [tag.slice(5)] : []));
  if (ids.length > 0) await cache.invalidate(ids);
});

const cardsByIds = prepared("cards_by_ids", (db) =>
  db
    .select(cardColumns)
    .from(users)
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .where(sql`${users.id} = any(${sql.placeholder("ids")})`),
);

async function cardsFromMirror(ctx: Ctx, ids: string[]): Promise<CardFacts[]> {
  const rows = await cardsByIds(ctx).execute({ ids });
  return rows.map(cardOf);
}

async function listFacts(ctx: Ctx, ids: string[]): Promise<Map<string, CardFacts>> {
  const load = (missing: string[]) => cardsFromMirror(ctx, missing);
  return ctx.commitHooks ? byId(await load(ids)) : cache.list(ids, load);
}

/**
 * Returns the cards of these people in the language of the context, without those unknown to the mirror: one
 * round trip to the cache and at most one query. A transaction does not use the cache, because what it reads
 * may never be committed.
 */
export async function listCards(ctx: Ctx, ids: Iterable<string>): Promise<Map<string, AuthorCard>> {
  const wanted = [...new Set(ids)];
  for (const id of wanted) ctx.cacheTags.add(`user:${id}`);
  if (wanted.length === 0) return new Map();
  const t = translatorIn(ctx.locale);
  const found = await listFacts(ctx, wanted);
  return new Map([...found].map(([id, facts]) => [id, authorCard(facts, t)]));
}
