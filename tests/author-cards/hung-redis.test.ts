import { register } from "prom-client";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { newUserId } from "#tests/factories/people.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { cardsIn } from "../support/cards-in-redis.ts";
import { type RedisServer, startRedisServer } from "../support/redis-servers.ts";

keepDatabase();

let server: RedisServer;
let pid: number;
let cards: Awaited<ReturnType<typeof cardsIn>>;

beforeAll(async () => {
  server = await startRedisServer([]);
  pid = Number(/process_id:(\d+)/.exec(await server.client.info("server"))?.[1]);
  cards = await cardsIn(`redis://127.0.0.1:${server.port}`);
});
beforeEach(() => cards.untilItAnswers());
afterAll(async () => {
  process.kill(pid, "SIGCONT");
  await cards.close();
  await server.stop();
});

async function whileItHangs(work: () => Promise<void>) {
  process.kill(pid, "SIGSTOP");
  try {
    await work();
  } finally {
    process.kill(pid, "SIGCONT");
  }
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** On a busy machine an answer may come after the command's timeout, which is a miss. */
async function untilKept(id: string, name: string) {
  await vi.waitFor(async () => {
    const shown = [await cards.shown(id, name), await cards.shown(id, "Asked again")];
    if (shown.some((each) => each !== name)) await cards.invalidate(id);
    expect(shown).toEqual([name, name]);
  });
}

async function breakerGauge() {
  const metric = await register.getSingleMetric("masthead_redis_breaker_open")?.get();
  return metric?.values[0]?.value;
}

describe("author cards while Redis hangs", () => {
  test("are right, after one command timeout each and then without delay", async () => {
    const id = newUserId();
    await cards.shown(id, "Old");
    expect(await breakerGauge()).toBe(0);
    await whileItHangs(async () => {
      const reads = [];
      for (let read = 0; read < 5; read += 1) {
        reads.push(await msOf(async () => expect(await cards.shown(id, "New")).toBe("New")));
      }
      const [, , median = Infinity, , longest = Infinity] = reads.sort((one, other) => one - other);
      expect(median).toBeLessThan(200);
      expect(longest).toBeLessThan(500);
      const left = await msOf(async () => {
        for (let read = 0; read < 20; read += 1) expect(await cards.shown(id, "New")).toBe("New");
      });
      expect(left).toBeLessThan(20 * 50);
      expect(await breakerGauge()).toBe(1);
    });
  });

  test("are right after a change meanwhile, though Redis comes back with all its old values", async () => {
    const [id, other] = [newUserId(), newUserId()];
    await untilKept(id, "Old");
    await whileItHangs(async () => {
      await cards.invalidate(id);
      expect(await cards.shown(id, "New")).toBe("New");
      expect(await cards.shown(other, "Other")).toBe("Other");
    });
    expect(await cards.shown(id, "New")).toBe("New");
    await cards.untilItAnswers();
    expect(await cards.shown(id, "New")).toBe("New");
    await untilKept(id, "New");
  });

  test("are right when it is flushed between any two reads", async () => {
    const id = newUserId();
    for (let look = 0; look < 10; look += 1) {
      const name = `Name ${look}`;
      await cards.invalidate(id);
      if (look % 2) await server.client.flushall();
      expect(await cards.shown(id, name)).toBe(name);
      if (look % 3) await server.client.flushall();
    }
  });
});
