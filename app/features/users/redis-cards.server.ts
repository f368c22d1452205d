import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { env } from "#app/env.server.ts";
import { askRedis } from "#app/infra/cache/redis.server.ts";
import type { AuthorCard } from "./author-card.ts";
import { byId, type CardCache } from "./card-cache.ts";

const cardLifeMs = 60 * 60 * 1000;
const markLifeMs = 60 * 1000;

/** Two sites may share one Redis; the people of one database have keys of their own. */
const site = createHash("sha256").update(env.DATABASE_URL).digest("hex").slice(0, 12);
const generationKey = `masthead:{${site}}:cards:generation`;
const keyOf = (id: string) => `masthead:{${site}}:card:${id}`;

const Card: z.ZodType<AuthorCard> = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  initials: z.string(),
  gone: z.boolean(),
});
const Entry = z.object({ generation: z.string(), card: Card });

type Seen = { generation: string | null; entries: Map<string, string | null> };

function cardIn(raw: string | null | undefined, generation: string | null): AuthorCard | null {
  if (!raw || !generation || !raw.startsWith("{")) return null;
  try {
    const entry = Entry.safeParse(JSON.parse(raw));
    return entry.success && entry.data.generation === generation ? entry.data.card : null;
  } catch {
    return null;
  }
}

/**
 * Keeps a card only over the very entry that was there before the mirror was read. Forgetting leaves
 * a mark that no reader has seen, so a card read before the change can never be written after it.
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

const forgetScript = `
  for i = 1, #KEYS do redis.call('SET', KEYS[i], ARGV[1], 'PX', ARGV[2]) end
  return 1`;

async function keep(seen: Seen, cards: AuthorCard[]): Promise<void> {
  const generation = seen.generation ?? randomUUID();
  const keys = [generationKey, ...cards.map((card) => keyOf(card.id))];
  const changes = cards.flatMap((card) => [
    seen.entries.get(card.id) ?? "",
    JSON.stringify({ generation, card }),
  ]);
  const values = [seen.generation ?? "", generation, String(cardLifeMs), ...changes];
  await askRedis((redis) => redis.eval(keepScript, keys.length, ...keys, ...values));
}

/** Cards in Redis, shared by all processes. Redis away, or holding rubbish, is a miss. */
export function redisCards(): CardCache {
  // Something could not be forgotten while Redis was away, so what it holds may be wrong.
  let doubtful = false;

  async function beginGeneration(): Promise<void> {
    doubtful = true;
    if (await askRedis((redis) => redis.set(generationKey, randomUUID()))) doubtful = false;
  }

  async function look(ids: string[]): Promise<Seen | null> {
    if (doubtful) await beginGeneration();
    if (doubtful) return null;
    const answer = await askRedis((redis) => redis.mget(generationKey, ...ids.map(keyOf)));
    if (!answer) return null;
    const [generation = null, ...raws] = answer;
    return { generation, entries: new Map(ids.map((id, at) => [id, raws[at] ?? null])) };
  }

  return {
    async list(ids, load) {
      const seen = await look(ids);
      const generation = seen?.generation ?? null;
      const found = byId(ids.flatMap((id) => cardIn(seen?.entries.get(id), generation) ?? []));
      const missing = ids.filter((id) => !found.has(id));
      if (missing.length === 0) return found;
      const loaded = await load(missing);
      if (seen && loaded.length > 0) await keep(seen, loaded);
      for (const card of loaded) found.set(card.id, card);
      return found;
    },
    async forget(ids) {
      const mark = `forgotten ${randomUUID()}`;
      const values = [mark, String(markLifeMs)];
      const keys = ids.map(keyOf);
      const marked = await askRedis((redis) =>
        redis.eval(forgetScript, keys.length, ...keys, ...values),
      );
      if (marked === null) await beginGeneration();
    },
    forgetEverything: beginGeneration,
  };
}
