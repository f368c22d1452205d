import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { cardsIn } from "#tests/support/cards-in-redis.ts";
import {
  copyOf,
  putBack,
  startRedisServer,
  type RedisServer,
} from "#tests/support/redis-servers.ts";

let master: RedisServer;
let replica: RedisServer;
let sentinel: RedisServer;
let cards: Awaited<ReturnType<typeof cardsIn>>;

beforeAll(async () => {
  const settings = ['save ""', "repl-diskless-sync-delay 0"];
  master = await startRedisServer(settings);
  replica = await startRedisServer([...settings, `replicaof 127.0.0.1 ${master.port}`]);
  sentinel = await startRedisServer([], () =>
    [
      `sentinel monitor blog 127.0.0.1 ${master.port} 1`,
      "sentinel down-after-milliseconds blog 1000",
      "sentinel failover-timeout blog 5000",
    ].join("\n"),
  );
  const replicas = async () => (await sentinel.client.call("sentinel", "replicas", "blog")) as [];
  await vi.waitFor(async () => expect(await replicas()).toHaveLength(1), { timeout: 30_000 });
  cards = await cardsIn(`redis+sentinel://127.0.0.1:${sentinel.port}/blog?db=0`);
}, 60_000);
afterAll(async () => {
  await cards?.close();
  for (const server of [sentinel, replica, master]) await server?.stop();
});

test("a replica that takes over without the last changes restores no invalidated card", async () => {
  expect(await cards.shown("user_a", "Before")).toBe("Before");
  await expect.poll(() => replica.client.dbsize(), { timeout: 15_000 }).toBe(2);
  const late = await copyOf(replica.client);
  await cards.invalidate("user_a");
  expect(await cards.shown("user_a", "Before")).toBe("Before");

  await master.kill();
  await replica.client.config("SET", "replica-read-only", "no");
  await putBack(replica.client, late);
  expect(await cards.shown("user_a", "Meanwhile")).toBe("Meanwhile");

  const role = async () => (await replica.client.role())[0];
  await expect.poll(role, { timeout: 30_000 }).toBe("master");
  await cards.untilItAnswers();
  expect(await cards.shown("user_a", "After")).toBe("After");
  expect(await cards.shown("user_a", "not asked")).toBe("After");
}, 60_000);
