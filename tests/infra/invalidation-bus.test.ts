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
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

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

/** Publishes an invalidation of `tag` as another process does. */
async function sayElsewhere(tag: string) {
  const notice = JSON.stringify({ id: randomUUID(), tags: [tag], soft: false });
  await elsewhere`select pg_notify('masthead_forget', ${notice})`;
}

/** PostgreSQL preserves the order, so all earlier notices have arrived once this one has. */
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

test("more tags than one notice holds all arrive, and a process's own notices have no further effect", async () => {
  const tags = Array.from({ length: 2_000 }, (_, number) => `article:${number}-${"x".repeat(30)}`);
  await inTransaction(ctx(), (tx) => invalidate(tx, tags));
  await everythingArrived();
  expect(received.flat().sort()).toEqual([...tags, "the end"].sort());
});

test("an invalid notice invalidates everything", async () => {
  await elsewhere`select pg_notify('masthead_forget', 'hello')`;
  await everythingArrived();
  expect(received).toContainEqual("everything");
});

const loseTheConnection = () => elsewhere`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and application_name = 'masthead listener'`;
const everything = () => received.filter((invalidation) => invalidation === "everything");

test("a lost invalidation connection invalidates everything once it is restored", async () => {
  await loseTheConnection();
  await vi.waitFor(() => expect(received).toContainEqual("everything"), { timeout: 10_000 });
  await everythingArrived();
});

test("a process does not count as connected before its cache is emptied, nor when it lost the connection again meanwhile", async () => {
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
