import "#tests/support/patient-redis.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cardsIn } from "#tests/support/cards-in-redis.ts";
import { startRedisServer, type RedisServer } from "#tests/support/redis-servers.ts";

let server: RedisServer;
let cards: Awaited<ReturnType<typeof cardsIn>>;
beforeAll(async () => {
  server = await startRedisServer(['save ""']);
  cards = await cardsIn(`redis://127.0.0.1:${server.port}`);
});
afterAll(async () => {
  await cards?.close();
  await server?.stop();
});

test("a Redis that restarts from an old snapshot restores no invalidated card", async () => {
  expect(await cards.shown("user_a", "Before")).toBe("Before");
  expect(await cards.shown("user_a", "not asked")).toBe("Before");
  await server.client.save();
  await cards.invalidate("user_a");
  await server.kill();
  await server.restart();
  expect(await server.client.keys("*user_a")).toHaveLength(1);
  await cards.untilItAnswers();
  expect(await cards.shown("user_a", "After")).toBe("After");
  expect(await cards.shown("user_a", "not asked")).toBe("After");
});
