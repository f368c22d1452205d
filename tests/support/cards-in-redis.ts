import { expect, vi } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import type { CardFacts } from "#app/features/author-cards/author-card.ts";

const card = (id: string, name: string): CardFacts => {
  return { id, name, username: null, pictureUrl: null, gone: false };
};

/**
 * The card cache over the Redis at this address. Only for test files that import nothing else of the
 * application that uses Redis: the first import opens the connection.
 */
export async function cardsIn(redisUrl: string) {
  env.REDIS_URL = redisUrl;
  const { redisCards } = await import("#app/features/author-cards/redis-cards.server.ts");
  const { askRedis, closeRedis, redisAnswers } = await import("#app/infra/cache/redis.server.ts");
  const cards = redisCards();
  const untilItAnswers = () =>
    vi.waitFor(async () => expect(await redisAnswers()).toBe(true), { timeout: 60_000 });
  await untilItAnswers();
  return {
    askRedis,
    close: closeRedis,
    untilItAnswers,
    invalidate: (id: string) => cards.invalidate([id]),
    /** Returns what a page shows when the mirror has `name`. */
    async shown(id: string, name: string) {
      const listed = await cards.list([id], (ids) =>
        Promise.resolve(ids.map((one) => card(one, name))),
      );
      return listed.get(id)?.name;
    },
  };
}
