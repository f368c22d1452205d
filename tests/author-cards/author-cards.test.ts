import "#tests/support/patient-redis.ts";
import { once } from "node:events";
import { drizzle } from "drizzle-orm/postgres-js";
import { register } from "prom-client";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import * as schema from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { CardFacts } from "#app/features/author-cards/author-card.ts";
import type { CardCache } from "#app/features/author-cards/card-cache.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import { mirrorUser } from "#app/features/users/mirror-user.server.ts";
import { processCards } from "#app/features/author-cards/process-cards.server.ts";
import { redisCards } from "#app/features/author-cards/redis-cards.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import { askRedis, closeRedis } from "#app/infra/cache/redis.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { createPerson, mirror, newUserId, person } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

beforeAll(async () => {
  await emptyDatabase();
  await vi.waitFor(async () => expect(await askRedis((redis) => redis.flushdb())).toBe("OK"));
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => closeRedis());

function card(id: string, name: string): CardFacts {
  return { id, name, username: null, pictureUrl: null, gone: false };
}

const withoutPatience = (): Promise<CardFacts[]> => {
  return Promise.reject(new Error("the mirror was asked"));
};

/** A context that counts its queries. */
function countingContext() {
  const queries: string[] = [];
  const logger = { logQuery: (query: string) => void queries.push(query) };
  return { queries, ctx: { ...systemContext("test"), db: drizzle(pool, { schema, logger }) } };
}

async function withoutRedis(work: () => Promise<void>) {
  await askRedis(async (redis) => {
    const ended = once(redis, "end");
    redis.disconnect();
    await ended;
  });
  try {
    await work();
  } finally {
    await askRedis(async (redis) => redis.connect());
    await vi.waitFor(async () => expect(await askRedis((redis) => redis.ping())).toBe("PONG"));
  }
}

describe("the author cards of a page", () => {
  test("cost one query and one round trip when cold, one round trip when warm", async () => {
    const people = await Promise.all(Array.from({ length: 50 }, () => createPerson()));
    const ids = people.map(({ id }) => id);
    const mget = await askRedis((redis) => Promise.resolve(vi.spyOn(redis, "mget")));
    const cold = countingContext();
    expect((await listCards(cold.ctx, [...ids, ...ids])).size).toBe(50);
    expect(cold.queries).toHaveLength(1);
    expect(mget).toHaveBeenCalledTimes(1);
    const warm = countingContext();
    expect((await listCards(warm.ctx, ids)).get(ids[7] ?? "")).toMatchObject({
      name: "Ada Lovelace",
    });
    expect(warm.queries).toHaveLength(0);
    expect(mget).toHaveBeenCalledTimes(2);
  });

  test("are tags of the page, also for unknown people", async () => {
    const { id } = await createPerson();
    const { ctx } = countingContext();
    const cards = await listCards(ctx, [id, "user_nobody"]);
    expect([...cards.keys()]).toEqual([id]);
    expect([...ctx.cacheTags].sort()).toEqual([`user:${id}`, "user:user_nobody"].sort());
  });

  test("cost nothing for an empty list", async () => {
    const { ctx, queries } = countingContext();
    expect(await listCards(ctx, [])).toEqual(new Map());
    expect(queries).toEqual([]);
  });

  test("change with the person as soon as the change is committed", async () => {
    const before = person();
    await mirror(before);
    const ctx = systemContext("test");
    await listCards(ctx, [before.id]);
    await mirror({ ...before, lastName: "Byron", sourceUpdatedAt: before.sourceUpdatedAt + 1 });
    expect((await listCards(ctx, [before.id])).get(before.id)?.name).toBe("Ada Byron");
    await mirror({ kind: "delete", id: before.id, sourceUpdatedAt: before.sourceUpdatedAt + 2 });
    expect((await listCards(ctx, [before.id])).get(before.id)?.name).toBe("Deleted user");
  });

  test("name who has left in the language of the page, whichever language was cached first", async () => {
    const { id, sourceUpdatedAt } = person();
    await mirror({ kind: "delete", id, sourceUpdatedAt });
    const english = systemContext("test");
    const french = { ...english, locale: "fr" as const };
    for (const [ctx, name, initials] of [
      [english, "Deleted user", "DU"],
      [french, "Compte supprimé", "CS"],
      [english, "Deleted user", "DU"],
    ] as const) {
      expect((await listCards(ctx, [id])).get(id)).toMatchObject({ name, initials });
    }
  });

  test("read inside a transaction are not cached for other requests", async () => {
    const before = person();
    await mirror(before);
    const failing = inTransaction(systemContext("test"), async (tx) => {
      const after = { ...before, lastName: "Never", sourceUpdatedAt: before.sourceUpdatedAt + 1 };
      await mirrorUser(tx, after);
      expect((await listCards(tx, [before.id])).get(before.id)?.name).toBe("Ada Never");
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    const cards = await listCards(systemContext("test"), [before.id]);
    expect(cards.get(before.id)?.name).toBe("Ada Lovelace");
  });

  test("are right while Redis is down and when it is back", async () => {
    const before = person();
    await mirror(before);
    const ctx = systemContext("test");
    await listCards(ctx, [before.id]);
    await withoutRedis(async () => {
      await mirror({ ...before, lastName: "Away", sourceUpdatedAt: before.sourceUpdatedAt + 1 });
      expect((await listCards(ctx, [before.id])).get(before.id)?.name).toBe("Ada Away");
    });
    expect((await listCards(ctx, [before.id])).get(before.id)?.name).toBe("Ada Away");
  });

  test("are never older than the last change, with many readers while the webhook arrives", async () => {
    const someone = person({ firstName: null, lastName: "0" });
    await mirror(someone);
    let committed = 0;
    let changing = true;
    const reader = async () => {
      while (changing) {
        const before = committed;
        const cards = await listCards(systemContext("test"), [someone.id]);
        expect(Number(cards.get(someone.id)?.name)).toBeGreaterThanOrEqual(before);
      }
    };
    const webhook = async () => {
      for (let version = 1; version <= 40; version += 1) {
        const sourceUpdatedAt = someone.sourceUpdatedAt + version;
        await mirror({ ...someone, lastName: String(version), sourceUpdatedAt });
        committed = version;
      }
      changing = false;
    };
    await Promise.all([webhook(), ...Array.from({ length: 6 }, reader)]);
    const last = await listCards(systemContext("test"), [someone.id]);
    expect(last.get(someone.id)?.name).toBe("40");
  });

  test("are counted as hits and misses", async () => {
    const counted = async () => {
      const { values } = (await register.getSingleMetric("masthead_author_cards_total")?.get()) ?? {
        values: [],
      };
      const of = (outcome: string) =>
        values.find(({ labels }) => labels.outcome === outcome && labels.kept_in === "redis")
          ?.value ?? 0;
      return { hit: of("hit"), miss: of("miss") };
    };
    const [one, two] = [await createPerson(), await createPerson()];
    const before = await counted();
    await listCards(systemContext("test"), [one.id]);
    await listCards(systemContext("test"), [one.id, two.id]);
    const after = await counted();
    expect([after.hit - before.hit, after.miss - before.miss]).toEqual([1, 2]);
  });

  test("are right when Redis holds invalid values", async () => {
    const { id } = await createPerson();
    const ctx = systemContext("test");
    await listCards(ctx, [id]);
    const keys = (await askRedis((redis) => redis.keys("masthead:*:card:*"))) ?? [];
    const mine = keys.find((key) => key.endsWith(id)) ?? "";
    for (const rubbish of ["", "rubbish", "{", "[]", '{"generation":"x","card":{"name":7}}']) {
      await askRedis((redis) => redis.set(mine, rubbish));
      expect((await listCards(ctx, [id])).get(id)?.name).toBe("Ada Lovelace");
    }
  });
});

const caches: [string, () => CardCache][] = [
  ["in Redis", redisCards],
  ["in the process's memory", () => processCards()],
];

describe.each(caches)("a card cache %s", (_where, make) => {
  test("reads all missing cards from the mirror once and then no more", async () => {
    const cache = make();
    const [known, other] = [newUserId(), newUserId()];
    await cache.list([known], () => Promise.resolve([card(known, "Known")]));
    const load = vi.fn((ids: string[]) => Promise.resolve(ids.map((id) => card(id, "Loaded"))));
    const cards = await cache.list([known, other], load);
    expect(load.mock.calls).toEqual([[[other]]]);
    expect([cards.get(known)?.name, cards.get(other)?.name]).toEqual(["Known", "Loaded"]);
    await cache.list([known, other], withoutPatience);
  });

  test("caches that a person is unknown, until they register", async () => {
    const cache = make();
    const id = newUserId();
    expect(await cache.list([id], () => Promise.resolve([]))).toEqual(new Map());
    expect(await cache.list([id], withoutPatience)).toEqual(new Map());
    await cache.invalidate([id]);
    const cards = await cache.list([id], () => Promise.resolve([card(id, "Arrived")]));
    expect(cards.get(id)?.name).toBe("Arrived");
  });

  test("reads the mirror once for all concurrent requests that lack the same people", async () => {
    const cache = make();
    const [one, two, three] = [newUserId(), newUserId(), newUserId()];
    const reads: string[][] = [];
    const load = async (ids: string[]) => {
      reads.push(ids);
      await askRedis((redis) => redis.ping());
      return ids.map((id) => card(id, `Name of ${id}`));
    };
    const wanted = [[one, two], [two, one], [two, three], [one]];
    const pages = await Promise.all(wanted.map((ids) => cache.list(ids, load)));
    expect(reads.flat().sort()).toEqual([one, two, three].sort());
    expect(pages.map((page) => [...page.keys()])).toEqual(wanted);
    expect(pages[2]?.get(three)?.name).toBe(`Name of ${three}`);
  });

  test("a request after a change never waits for a read that began before it", async () => {
    const cache = make();
    const id = newUserId();
    const afterwards: Promise<Map<string, CardFacts>>[] = [];
    const before = await cache.list([id], async () => {
      await cache.invalidate([id]);
      afterwards.push(cache.list([id], () => Promise.resolve([card(id, "New")])));
      await Promise.all(afterwards);
      return [card(id, "Old")];
    });
    const [after] = await Promise.all(afterwards);
    expect([before.get(id)?.name, after?.get(id)?.name]).toEqual(["Old", "New"]);
  });

  test("does not cache a card that was invalidated while it was being read", async () => {
    const cache = make();
    const id = newUserId();
    await cache.list([id], async () => {
      await cache.invalidate([id]);
      return [card(id, "Old")];
    });
    const cards = await cache.list([id], () => Promise.resolve([card(id, "New")]));
    expect(cards.get(id)?.name).toBe("New");
  });

  test("never lets a slow read put an older card over a newer one", async () => {
    const cache = make();
    const id = newUserId();
    await cache.list([id], async () => {
      await cache.invalidate([id]);
      await cache.list([id], () => Promise.resolve([card(id, "New")]));
      return [card(id, "Old")];
    });
    expect((await cache.list([id], withoutPatience)).get(id)?.name).toBe("New");
  });

  test("invalidates everything, also what is being read", async () => {
    const cache = make();
    const [kept, reading] = [newUserId(), newUserId()];
    await cache.list([kept], () => Promise.resolve([card(kept, "Old")]));
    await cache.list([reading], async () => {
      await cache.invalidateAll();
      return [card(reading, "Old")];
    });
    const load = (ids: string[]) => Promise.resolve(ids.map((id) => card(id, "New")));
    const cards = await cache.list([kept, reading], load);
    expect([...cards.values()].map(({ name }) => name)).toEqual(["New", "New"]);
  });

  test("recovers when the mirror could not be read", async () => {
    const cache = make();
    const id = newUserId();
    await expect(cache.list([id], withoutPatience)).rejects.toThrow("asked");
    expect((await cache.list([id], () => Promise.resolve([card(id, "Later")]))).get(id)?.name).toBe(
      "Later",
    );
  });
});

describe("a card cache in Redis", () => {
  test("does not store an old card when Redis was flushed while it was being read", async () => {
    const cache = redisCards();
    const [id, other] = [newUserId(), newUserId()];
    await cache.list([other], () => Promise.resolve([card(other, "Begins a generation")]));
    await cache.list([id], async () => {
      await cache.invalidate([id]);
      await askRedis((redis) => redis.flushdb());
      return [card(id, "Old")];
    });
    expect((await cache.list([id], () => Promise.resolve([card(id, "New")]))).get(id)?.name).toBe(
      "New",
    );
  });

  test("is shared by processes: one process invalidates a card for all", async () => {
    const [one, two] = [redisCards(), redisCards()];
    const id = newUserId();
    await one.list([id], () => Promise.resolve([card(id, "Old")]));
    await two.list([id], withoutPatience);
    await two.invalidate([id]);
    expect((await one.list([id], () => Promise.resolve([card(id, "New")]))).get(id)?.name).toBe(
      "New",
    );
  });

  test("begins one generation for all readers while it cannot trust what is stored", async () => {
    const cache = redisCards();
    await withoutRedis(() => cache.invalidate([newUserId()]));
    const set = await askRedis((redis) => Promise.resolve(vi.spyOn(redis, "set")));
    const load = (ids: string[]) => Promise.resolve(ids.map((id) => card(id, "Loaded")));
    const ids = Array.from({ length: 5 }, newUserId);
    await Promise.all(ids.map((id) => cache.list([id], load)));
    expect(set).toHaveBeenCalledTimes(1);
    await Promise.all(ids.map((id) => cache.list([id], withoutPatience)));
  });

  test("trusts nothing in Redis after an invalidation failed", async () => {
    const cache = redisCards();
    const id = newUserId();
    await cache.list([id], () => Promise.resolve([card(id, "Old")]));
    await withoutRedis(() => cache.invalidate([id]));
    expect((await cache.list([id], () => Promise.resolve([card(id, "New")]))).get(id)?.name).toBe(
      "New",
    );
  });
});

describe("a card cache in memory", () => {
  test("evicts the cards that were used longest ago", async () => {
    const cache = processCards(2);
    const load = (ids: string[]) => Promise.resolve(ids.map((id) => card(id, "Loaded")));
    for (const id of ["user_a", "user_b"]) await cache.list([id], load);
    await cache.list(["user_a"], withoutPatience);
    await cache.list(["user_c"], load);
    await cache.list(["user_a", "user_c"], withoutPatience);
    await expect(cache.list(["user_b"], withoutPatience)).rejects.toThrow("asked");
  });
});

test("a person's own picture is shown once it is copied, at the site's own address", async () => {
  const { id } = await createPerson();
  const ctx = systemContext("test");
  await listCards(ctx, [id]);
  await inTransaction(ctx, async (tx) => {
    const key = "AAAAAAAAAAAAAAAAAAAAAA.webp";
    const size = { contentType: "image/webp", width: 1, height: 1, bytes: 1 };
    await tx.db.insert(schema.media).values({ key, ...size });
    await tx.db.insert(schema.profiles).values({ userId: id, pictureKey: key });
    await invalidate(tx, [`user:${id}`]);
  });
  const found = (await listCards({ ...ctx, db }, [id])).get(id);
  expect(found?.pictureUrl).toBe("/media/AAAAAAAAAAAAAAAAAAAAAA.webp");
});
