import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import type { Event } from "#app/features/events/event.ts";
import { emit, defineSubscription } from "#app/features/events/events.server.ts";
import { defineRepeatedJob, startWorker } from "#app/infra/jobs.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";

type Worker = Awaited<ReturnType<typeof startWorker>>;

const recorded: string[] = [];
const failing = { on: false };
const listening = { on: false };
const workers: Worker[] = [];
const repeated = vi.fn(() => Promise.resolve());

const record = (who: string) => (_ctx: unknown, event: Event) => {
  recorded.push(`${who}: ${event.name}`);
  return Promise.resolve();
};

registerParts([
  defineSubscription("first listener", {
    to: ["user.arrived", "user.left"],
    work: record("first"),
  }),
]);
registerParts([
  defineSubscription("second listener", {
    to: ["user.arrived"],
    work(ctx, event) {
      if (failing.on) return Promise.reject(new Error("not today"));
      return record("second")(ctx, event);
    },
  }),
]);
registerParts([
  defineSubscription("patient listener", {
    to: ["like.changed"],
    work: record("patient"),
    debounce: { key: ({ userId }) => String(userId), seconds: 30 },
  }),
]);
registerParts([
  defineSubscription("choosy listener", {
    to: ["profile.saved"],
    onlyIf: () => Promise.resolve(listening.on),
    work: record("choosy"),
  }),
]);
registerParts([defineRepeatedJob("every-minute", { pattern: "* * * * *", work: repeated })]);

beforeEach(async () => {
  recorded.length = 0;
  failing.on = false;
  listening.on = false;
  repeated.mockClear();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

async function work(howMany = 1) {
  for (let started = 0; started < howMany; started += 1) workers.push(await startWorker());
}

const emitEvents = (...events: Event[]) =>
  inTransaction(systemContext("test"), (tx) => emit(tx, ...events));

const arrived: Event = { name: "user.arrived", userId: "user_a" };
const liked = (userId: string): Event => ({ name: "like.changed", articleId: "a", userId });

type Waiting = { name: string; attempts: number; seconds: number };
const waiting = async (): Promise<Waiting[]> => [
  ...(await db.execute<Waiting>(sql`
    select task_identifier as name, attempts, round(extract(epoch from run_at - now()))::int as seconds
    from graphile_worker.jobs order by id`)),
];
const names = async () => (await waiting()).map(({ name }) => name);

test("each subscription to an event is a job of its own", async () => {
  await emitEvents(arrived, { name: "user.left", userId: "user_b" });
  expect((await names()).sort()).toEqual(["first listener", "first listener", "second listener"]);
  await work();
  const all = ["first: user.arrived", "first: user.left", "second: user.arrived"];
  await expect.poll(() => recorded.toSorted(), { timeout: 10_000 }).toEqual(all);
  await expect.poll(names, { timeout: 10_000 }).toEqual([]);
});

test("an event without subscribers creates no job", async () => {
  await emitEvents({ name: "profile.saved", userId: "user_a" });
  expect(await names()).toEqual([]);
});

test("a failing subscription is retried later and stops no other", async () => {
  failing.on = true;
  await emitEvents(arrived);
  await work();
  const left = () => waiting().then((jobs) => jobs.map(({ name, attempts }) => [name, attempts]));
  await expect.poll(left, { timeout: 10_000 }).toEqual([["second listener", 1]]);
  expect(recorded).toEqual(["first: user.arrived"]);
  failing.on = false;
  await db.execute(sql`update graphile_worker._private_jobs set run_at = now()`);
  await expect.poll(() => recorded, { timeout: 10_000 }).toContain("second: user.arrived");
  expect(recorded.filter((line) => line.startsWith("first"))).toHaveLength(1);
});

test("an event that is rolled back creates no job", async () => {
  const failed = inTransaction(systemContext("test"), async (tx) => {
    await emit(tx, arrived);
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  expect(await names()).toEqual([]);
});

test("events with one key become one job, delayed from the first of them", async () => {
  await emitEvents(liked("user_a"), liked("user_a"));
  expect((await waiting())[0]?.seconds).toBeGreaterThan(25);
  await db.execute(sql`update graphile_worker._private_jobs set run_at = now() + interval '9 s'`);
  await emitEvents(liked("user_a"), liked("user_b"));
  const [first, second] = await waiting();
  expect(await names()).toEqual(["patient listener", "patient listener"]);
  expect(first?.seconds).toBeLessThan(10);
  expect(second?.seconds).toBeGreaterThan(25);
  await db.execute(sql`update graphile_worker._private_jobs set run_at = now()`);
  await work();
  await expect
    .poll(() => recorded, { timeout: 10_000 })
    .toEqual(["patient: like.changed", "patient: like.changed"]);
});

test("an event creates no job while its condition is false, and one job once it is true", async () => {
  await emitEvents({ name: "profile.saved", userId: "user_a" });
  expect(await names()).toEqual([]);
  listening.on = true;
  await emitEvents({ name: "profile.saved", userId: "user_a" });
  expect(await names()).toEqual(["choosy listener"]);
});

test("every subscriber receives the same occurrence", async () => {
  await emitEvents(arrived, arrived);
  const ids = await db.execute<{ id: string; listeners: number }>(sql`
    select payload ->> 'eventId' as id, count(*)::int as listeners
    from graphile_worker._private_jobs group by 1`);
  expect(ids.map(({ listeners }) => listeners)).toEqual([2, 2]);
});

test("of two workers one runs the recurring jobs that are due, and the other does not", async () => {
  // Sets the clock to a second before the current minute, for which another test may have run already.
  await db.execute(sql`delete from graphile_worker._private_known_crontabs`);
  const justBefore = Date.now() - (Date.now() % 60_000) - 1_000;
  vi.useFakeTimers({ toFake: ["Date"], now: justBefore, shouldAdvanceTime: true });
  try {
    await work(2);
    await expect.poll(() => repeated.mock.calls.length, { timeout: 15_000 }).toBe(1);
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  } finally {
    vi.useRealTimers();
  }
  expect(repeated).toHaveBeenCalledTimes(1);
  expect(await names()).toEqual([]);
});
