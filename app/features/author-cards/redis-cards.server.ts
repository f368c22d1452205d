import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { env } from "#app/configuration/env.server.ts";
import { askRedis, onRedisDoubtful } from "#app/infra/cache/redis.server.ts";
import type { CardFacts } from "./author-card.ts";
import { type CardCache, cardsOf, withMissing } from "./card-cache.ts";
import { countCards } from "./card-metrics.server.ts";
import { cardSingleFlight, type FoundCards } from "./card-single-flight.ts";

const cardTtlMs = 60 * 60 * 1000;
const markTtlMs = 60 * 1000;

/** Two sites may share one Redis, so each database has keys of its own. */
const site = createHash("sha256").update(env.DATABASE_URL).digest("hex").slice(0, 12);
const generationKey = `masthead:{${site}}:cards:generation`;
const keyOf = (id: string) => `masthead:{${site}}:card:${id}`;

const Card: z.ZodType<CardFacts> = z.object({
  id: z.string(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  gone: z.boolean(),
});
/** An entry without a card means that the id is unknown. */
const Entry = z.object({ generation: z.string(), card: Card.nullable() });

type Seen = { generation: string | null; entries: Map<string, string | null> };

function entryIn(raw: string | null | undefined, generation: string | null) {
  if (!raw || !generation || !raw.startsWith("{")) return null;
  try {
    const entry = Entry.safeParse(JSON.parse(raw));
    return entry.success && entry.data.generation === generation ? entry.data : null;
  } catch {
    return null;
  }
}

/**
 * Caches a card only where the entry is the same as before the mirror was read. An invalidation leaves a mark
 * that no reader has seen, so a card read before the change is never written after it.
 */
const keepScript = `
  if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
  if ARGV[1] == '' then redis.call('SET', KEYS[1], ARGV[2]) end
  for i = 2, #KEYS do
    if (redis.call('GET', KEYS[i]) or '') == ARGV[i * 2] then
      redis.call('SET', KEYS[i], ARGV[i * 2 + 1], 'PX', ARGV[3])
    end
  end
  return 1`;

const invalidateScript = `
  for i = 1, #KEYS do redis.call('SET', KEYS[i], ARGV[1], 'PX', ARGV[2]) end
  return 1`;

async function keep(seen: Seen, found: FoundCards): Promise<void> {
  const generation = seen.generation ?? randomUUID();
  const keys = [generationKey, ...[...found.keys()].map(keyOf)];
  const changes = [...found].flatMap(([id, card]) => [
    seen.entries.get(id) ?? "",
    JSON.stringify({ generation, card }),
  ]);
  const values = [seen.generation ?? "", generation, String(cardTtlMs), ...changes];
  await askRedis((redis) => redis.eval(keepScript, keys.length, ...keys, ...values));
}

/**
 * Caches cards in Redis, shared by all processes. An unavailable Redis or an invalid entry is a miss.
 */
export function redisCards(): CardCache {
  // A doubt means that cached entries may be wrong: an invalidation failed while Redis was unavailable, or
  // the last writes may be lost.
  let doubts = 0;
  let settled = 0;
  const singleFlight = cardSingleFlight();
  const doubtful = () => doubts !== settled;
  let settling: Promise<void> | null = null;
  onRedisDoubtful("author cards", () => {
    doubts += 1;
  });

  async function beginGeneration(): Promise<void> {
    const doubt = (doubts += 1);
    if (await askRedis((redis) => redis.set(generationKey, randomUUID()))) settled = doubt;
  }

  /** One new generation serves all readers; a failed invalidation begins one of its own. */
  function settle(): Promise<void> {
    settling ??= beginGeneration().finally(() => {
      settling = null;
    });
    return settling;
  }

  async function look(ids: string[]): Promise<Seen | null> {
    if (doubtful()) await settle();
    if (doubtful()) return null;
    const answer = await askRedis((redis) => redis.mget(generationKey, ...ids.map(keyOf)));
    if (!answer) return null;
    const [generation = null, ...raws] = answer;
    return { generation, entries: new Map(ids.map((id, at) => [id, raws[at] ?? null])) };
  }

  return {
    async list(ids, load) {
      const seen = await look(ids);
      const generation = seen?.generation ?? null;
      const known = new Map(ids.map((id) => [id, entryIn(seen?.entries.get(id), generation)]));
      const missing = ids.filter((id) => !known.get(id));
      countCards("redis", { requested: ids.length, missing: missing.length });
      if (missing.length === 0) return cardsOf(ids, (id) => known.get(id)?.card);
      const found = await singleFlight.join(missing, async (own) => {
        const loaded = withMissing(own, await load(own));
        // The page does not wait for this command, which is sent before any later command to Redis.
        if (seen) void keep(seen, loaded);
        return loaded;
      });
      return cardsOf(ids, (id) => known.get(id)?.card ?? found.get(id));
    },
    async invalidate(ids) {
      singleFlight.leave(ids);
      const mark = `forgotten ${randomUUID()}`;
      const values = [mark, String(markTtlMs)];
      const keys = ids.map(keyOf);
      const marked = await askRedis((redis) =>
        redis.eval(invalidateScript, keys.length, ...keys, ...values),
      );
      if (marked === null) await beginGeneration();
    },
    async invalidateAll() {
      singleFlight.leaveAll();
      await beginGeneration();
    },
  };
}
