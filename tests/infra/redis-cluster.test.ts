import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { cardsIn } from "#tests/support/cards-in-redis.ts";
import {
  copyOf,
  putBack,
  startRedisServer,
  type RedisServer,
} from "#tests/support/redis-servers.ts";

let first: RedisServer;
let second: RedisServer;
let cards: Awaited<ReturnType<typeof cardsIn>>;

const linkOf = async (server: RedisServer) =>
  /master_link_status:(\w+)/.exec(await server.client.info("replication"))?.[1];

beforeAll(async () => {
  // The cluster's bus port must also be free, and at most 65535.
  const settings = [
    'save ""',
    "cluster-enabled yes",
    "cluster-node-timeout 2000",
    "cluster-port 0",
  ];
  first = await startRedisServer(settings);
  second = await startRedisServer(settings);
  await first.client.cluster("ADDSLOTSRANGE", 0, 16383);
  await second.client.cluster("MEET", "127.0.0.1", first.port);
  const id = await first.client.cluster("MYID");
  const known = async () => String(await second.client.cluster("NODES")).includes(id);
  await vi.waitFor(async () => expect(await known()).toBe(true), { timeout: 15_000 });
  await second.client.cluster("REPLICATE", id);
  await vi.waitFor(async () => expect(await linkOf(second)).toBe("up"), { timeout: 15_000 });
  cards = await cardsIn(`redis+cluster://127.0.0.1:${first.port},127.0.0.1:${second.port}`);
}, 60_000);
afterAll(async () => {
  await cards?.close();
  for (const server of [second, first]) await server?.stop();
});

test("cards are cached in a cluster, invalidated there, and read in one round trip", async () => {
  expect(await cards.shown("user_a", "Before")).toBe("Before");
  expect(await cards.shown("user_a", "not asked")).toBe("Before");
  await cards.invalidate("user_a");
  expect(await cards.shown("user_a", "After")).toBe("After");
});

test("a node that takes over without the last changes restores no invalidated card", async () => {
  expect(await cards.shown("user_b", "Before")).toBe("Before");
  const late = await copyOf(first.client);
  await cards.invalidate("user_b");
  // The connection to the first node stays open: only its replies show that it is no longer the master.
  await second.client.cluster("FAILOVER", "TAKEOVER");
  await putBack(second.client, late);
  await expect.poll(async () => (await first.client.role())[0], { timeout: 15_000 }).toBe("slave");
  for (let look = 0; look < 10; look += 1) {
    expect(await cards.shown("user_b", "Afterwards")).toBe("Afterwards");
  }
  const isKeptAgain = async () => {
    expect(await cards.shown("user_b", "Afterwards")).toBe("Afterwards");
    return String(await copyOf(second.client)).includes("Afterwards");
  };
  await expect.poll(isKeptAgain, { timeout: 20_000 }).toBe(true);
}, 60_000);
