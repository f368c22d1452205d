import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import postgres from "postgres";
import { inTransaction } from "#app/db/transaction.server.ts";
import {
  invalidate,
  type Invalidation,
  isConnected,
  subscribeToInvalidations,
  onInvalidate,
} from "#app/infra/invalidation-bus.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";

const received: Invalidation[] = [];
const ctx = () => systemContext("test");
const elsewhere = postgres(String(process.env.DATABASE_URL), { max: 1, onnotice: () => {} });
let invalidating = Promise.resolve();
let subscription: Awaited<ReturnType<typeof subscribeToInvalidations>>;

beforeAll(async () => {
  onInvalidate("the test", (invalidation) => {
    received.push(invalidation);
    return invalidating;
  });
  subscription = await subscribeToInvalidations();
});
afterAll(async () => {
  await subscription.stop();
  await elsewhere.end();
});
beforeEach(() => received.splice(0));

/** As another process says that it forgot `tag`. */
async function sayElsewhere(tag: string) {
  const notice = JSON.stringify({ id: randomUUID(), tags: [tag], soft: false });
  await elsewhere`select pg_notify('masthead_forget', ${notice})`;
}

/** Everything said before has arrived once this has: PostgreSQL keeps the order. */
async function everythingArrived() {
  await sayElsewhere("the end");
  await vi.waitFor(() => expect(received).toContainEqual(["the end"]), { timeout: 5_000 });
}

test("this process invalidates as soon as its own change is committed", async () => {
  await inTransaction(ctx(), (tx) => invalidate(tx, ["article:1", "articles"]));
  expect(received).toContainEqual(["article:1", "articles"]);
});

test("a change that was rolled back invalidates nothing", async () => {
  const change = inTransaction(ctx(), async (tx) => {
    await invalidate(tx, ["article:2"]);
    throw new Error("taken back");
  });
  await expect(change).rejects.toThrow("taken back");
  await everythingArrived();
  expect(received.flat()).not.toContain("article:2");
});

test("an inner transaction invalidates only when the outer one has committed", async () => {
  await inTransaction(ctx(), async (outer) => {
    await inTransaction(outer, (inner) => invalidate(inner, ["article:3"]));
    expect(received.flat()).not.toContain("article:3");
  });
  expect(received.flat()).toContain("article:3");
});

test("an invalidation by another process applies here", async () => {
  await sayElsewhere("user:ada");
  await everythingArrived();
  expect(received).toContainEqual(["user:ada"]);
});

test("more tags than one notice holds all arrive, and the notices of one's own change nothing more", async () => {
  const tags = Array.from({ length: 2_000 }, (_, number) => `article:${number}-${"x".repeat(30)}`);
  await inTransaction(ctx(), (tx) => invalidate(tx, tags));
  await everythingArrived();
  expect(received.flat().sort()).toEqual([...tags, "the end"].sort());
});

test("a notice that is none of ours drops everything", async () => {
  await elsewhere`select pg_notify('masthead_forget', 'hello')`;
  await everythingArrived();
  expect(received).toContainEqual("everything");
});

const loseTheConnection = () => elsewhere`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and application_name = 'masthead listener'`;
const everything = () => received.filter((invalidation) => invalidation === "everything");

test("a listening connection that was lost drops everything when it is back", async () => {
  await loseTheConnection();
  await vi.waitFor(() => expect(received).toContainEqual("everything"), { timeout: 10_000 });
  await everythingArrived();
});

test("a process does not count as hearing again before all that it held is dropped, nor when it lost its connection meanwhile", async () => {
  await vi.waitUntil(isConnected);
  const dropped: (() => void)[] = [];
  const dropSlowly = () => new Promise<void>((resolve) => dropped.push(resolve));
  for (const times of [1, 2]) {
    invalidating = dropSlowly();
    await loseTheConnection();
    await vi.waitFor(() => expect(everything()).toHaveLength(times), { timeout: 10_000 });
    expect(isConnected()).toBe(false);
  }
  invalidating = Promise.resolve();
  dropped[0]?.();
  await sayElsewhere("between");
  await vi.waitFor(() => expect(received).toContainEqual(["between"]));
  expect(isConnected()).toBe(false);
  dropped[1]?.();
  await vi.waitUntil(isConnected);
});
