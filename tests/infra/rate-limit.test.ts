import { createHash, randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import type { RateLimited } from "#app/infra/errors.ts";

const few = { points: 3, seconds: 60 };

/**
 * Loads the module again as another process has it: with its own memory and connection, and the same Redis.
 */
async function anotherProcess() {
  vi.resetModules();
  Reflect.set(globalThis, "mastheadSingletons", new Map());
  const { defineAllowance, limitRate, resetAllowances } =
    await import("#app/infra/rate-limit.server.ts");
  const { askRedis, closeRedis, redisAnswers } = await import("#app/infra/cache/redis.server.ts");
  await vi.waitFor(async () => expect(await redisAnswers()).toBe(true));
  opened.push(closeRedis);
  const savedForms = defineAllowance({ name: "keep-form", ...few });
  const comments = defineAllowance({ name: "post-comment", ...few });
  return { savedForms, comments, limitRate, resetAllowances, askRedis, closeRedis };
}
type Process = Awaited<ReturnType<typeof anotherProcess>>;

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function countRejections(process: Process, key: string, times: number): Promise<number> {
  let refused = 0;
  for (let n = 0; n < times; n += 1) {
    try {
      await process.limitRate(process.savedForms, key);
    } catch (error) {
      expect(error).toMatchObject({ code: "rate_limited" });
      refused += 1;
    }
  }
  return refused;
}

test("all processes share an allowance", async () => {
  const [one, other] = [await anotherProcess(), await anotherProcess()];
  const key = randomUUID();
  expect(await countRejections(one, key, 2)).toBe(0);
  expect(await countRejections(other, key, 2)).toBe(1);
  expect(await countRejections(one, key, 1)).toBe(1);
  expect(await countRejections(one, randomUUID(), 3)).toBe(0);
});

test("a rejection says when to retry", async () => {
  const one = await anotherProcess();
  const key = randomUUID();
  await countRejections(one, key, 3);
  await expect(one.limitRate(one.savedForms, key)).rejects.toSatisfy(
    (error: RateLimited) => error.retryAfterSeconds > 55 && error.retryAfterSeconds <= 60,
  );
});

test("rejections do not count as failures of Redis", async () => {
  const one = await anotherProcess();
  const key = randomUUID();
  expect(await countRejections(one, key, 20)).toBe(17);
  expect(await one.askRedis((redis) => redis.ping())).toBe("PONG");
});

test("while Redis is unavailable a process limits on its own", async () => {
  const [one, other] = [await anotherProcess(), await anotherProcess()];
  const key = randomUUID();
  await one.closeRedis();
  expect(await countRejections(one, key, 4)).toBe(1);
  expect(await countRejections(other, key, 3)).toBe(0);
  expect(await countRejections(other, key, 1)).toBe(1);
});

test("the keys of rate limits are not readable in Redis", async () => {
  const one = await anotherProcess();
  await countRejections(one, "192.0.2.7", 1);
  const keys = (await one.askRedis((redis) => redis.keys("masthead:*:rate:keep-form:*"))) ?? [];
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.join()).not.toContain("192.0.2.7");
});

test("the counters of one person can be reset alone", async () => {
  const one = await anotherProcess();
  const [key, other] = [randomUUID(), randomUUID()];
  const hash = createHash("sha256").update(key).digest("base64url").slice(0, 22);
  const count = async () =>
    (await one.askRedis((redis) => redis.keys(`masthead:*:rate:*:${hash}`)))?.length;
  await countRejections(one, key, 3);
  await one.limitRate(one.comments, key);
  await countRejections(one, other, 3);
  expect(await count()).toBe(2);
  await one.resetAllowances(key);
  expect(await count()).toBe(0);
  expect(await countRejections(one, key, 3)).toBe(0);
  expect(await countRejections(one, other, 1)).toBe(1);
});

test("counters can also be reset while Redis is unavailable", async () => {
  const one = await anotherProcess();
  const key = randomUUID();
  await one.closeRedis();
  await countRejections(one, key, 3);
  await one.resetAllowances(key);
  expect(await countRejections(one, key, 3)).toBe(0);
});
