import http from "node:http";
import { json } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { purgeJob } from "#app/infra/purge.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import { publicTag } from "#app/infra/cache/public-tag.ts";
import { startWorker } from "#app/infra/jobs.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Call = {
  tags: string[];
  surrogateKey: string | undefined;
  key: string | undefined;
  at: number;
};

const calls: Call[] = [];
const answers: number[] = [];
const front = http.createServer((request, response) => {
  void json(request).then((body) => {
    const { tags } = body as { tags: string[] };
    const header = (name: string) => request.headers[name]?.toString();
    const [surrogateKey, key] = [header("surrogate-key"), header("x-key")];
    calls.push({ tags, surrogateKey, key, at: performance.now() });
    response.writeHead(answers.shift() ?? 200).end("{}");
  });
});
let worker: Awaited<ReturnType<typeof startWorker>> | null = null;

registerParts([purgeJob]);

beforeAll(async () => {
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
});
beforeEach(async () => {
  await db.execute(sql`truncate graphile_worker._private_jobs`);
  const address = front.address();
  env.PURGE_URL = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/purge`;
  env.PURGE_HEADER = "X-Key: secret of the front";
  calls.splice(0);
  answers.splice(0);
});
afterEach(async () => {
  await worker?.stop();
  worker = null;
});
afterAll(async () => {
  front.close();
});

const change = (tags: string[], options?: { debounced: boolean }) =>
  inTransaction(systemContext("test"), (tx) => invalidate(tx, tags, options));

/** Makes all jobs due. */
const everythingIsDue = () =>
  db.execute(sql`update graphile_worker._private_jobs set run_at = now() - interval '1 second'`);

async function countJobs(): Promise<number> {
  const [row] = await db.execute(sql`select count(*)::int as jobs from graphile_worker.jobs`);
  return Number(row?.jobs);
}
const untilDone = () => expect.poll(countJobs, { timeout: 15_000 }).toBe(0);
const named = (...tags: string[]) => tags.map(publicTag).sort();

test("a public tag is short, URL-safe, and always the same", () => {
  expect(publicTag("article:1")).toMatch(/^[\w-]{8}$/);
  expect(publicTag("article:1")).toBe(publicTag("article:1"));
  expect(publicTag("article:1")).not.toBe(publicTag("article:2"));
});

test("the cache in front is purged at once, with its header, and again when all jobs are due", async () => {
  await change(["article:1", "articles", "article:1"]);
  expect(await countJobs()).toBe(2);
  worker = await startWorker();
  await expect.poll(() => calls.length, { timeout: 10_000 }).toBe(1);
  expect(calls[0]?.tags.toSorted()).toEqual(named("article:1", "articles"));
  expect(calls[0]?.surrogateKey?.split(" ").sort()).toEqual(named("article:1", "articles"));
  expect(calls[0]?.key).toBe("secret of the front");
  await everythingIsDue();
  await expect.poll(() => calls.length, { timeout: 10_000 }).toBe(2);
  expect(calls[1]?.tags).toEqual(calls[0]?.tags);
  await untilDone();
});

test("a change that was rolled back purges nothing", async () => {
  const failing = inTransaction(systemContext("test"), async (tx) => {
    await invalidate(tx, ["article:2"]);
    throw new Error("taken back");
  });
  await expect(failing).rejects.toThrow("taken back");
  expect(await countJobs()).toBe(0);
});

test("without PURGE_URL no purge is queued, and queued ones are dropped without a call", async () => {
  await change(["article:3"]);
  env.PURGE_URL = undefined;
  await change(["article:4"]);
  expect(await countJobs()).toBe(2);
  await everythingIsDue();
  worker = await startWorker();
  await untilDone();
  expect(calls).toEqual([]);
});

test("a burst of debounced likes is one call, after the debounce", async () => {
  for (let like = 0; like < 40; like += 1) await change(["article:5"], { debounced: true });
  worker = await startWorker();
  expect(calls).toEqual([]);
  await everythingIsDue();
  await untilDone();
  expect(calls.map(({ tags }) => tags)).toEqual([named("article:5")]);
});

test("two transactions that invalidate the same tags do not wait for each other", async () => {
  await inTransaction(systemContext("one"), async (one) => {
    await invalidate(one, ["article:6"]);
    await change(["article:6"]);
  });
  expect(await countJobs()).toBe(4);
});

test("calls are a second apart, whichever worker makes them", async () => {
  worker = await startWorker();
  const second = await startWorker();
  try {
    await change(["article:7"]);
    await expect.poll(() => calls.length, { timeout: 10_000 }).toBe(1);
    for (let n = 0; n < 5; n += 1) await change([`article:7${n}`]);
    await everythingIsDue();
    await untilDone();
  } finally {
    await second.stop();
  }
  const gaps = calls.slice(1).map(({ at }, n) => at - (calls[n]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(900);
  expect(new Set(calls.flatMap(({ tags }) => tags)).size).toBe(6);
  expect(calls.length).toBeLessThan(8);
});

test("more tags than one call may have are purged in several calls", async () => {
  const tags = Array.from({ length: 70 }, (_, number) => `article:${number}`);
  await change(tags);
  await everythingIsDue();
  worker = await startWorker();
  await untilDone();
  expect(calls.map((call) => call.tags.length)).toEqual([30, 30, 10]);
  expect(calls.flatMap((call) => call.tags).sort()).toEqual(named(...tags));
});

test("after a cache in front rejects a purge, a later call includes the tags that were added since", async () => {
  answers.push(503);
  await change(["article:8"], { debounced: true });
  await everythingIsDue();
  worker = await startWorker();
  await expect.poll(() => calls.length, { timeout: 10_000 }).toBe(1);
  await change(["article:9"]);
  await everythingIsDue();
  await untilDone();
  expect(calls.at(-1)?.tags.length).toBeGreaterThan(0);
  expect(new Set(calls.slice(1).flatMap(({ tags }) => tags))).toEqual(
    new Set(named("article:8", "article:9")),
  );
});
