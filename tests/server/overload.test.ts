import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { admit, currentLoad, waitForIdle } from "#app/infra/admission.server.ts";
import { limits } from "#app/infra/admission-decision.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { ask, startSmallSite } from "./small-site.ts";

keepDatabase();

const signedIn = { Authorization: "Bearer nobody" };
let worked: string[] = [];
let hold: Promise<void> | null = null;
let site: Awaited<ReturnType<typeof startSmallSite>>;

const read = resourceRoute({
  GET: {
    policy: "anyone",
    async run({ ctx, url }) {
      await (hold ?? ctx.db.execute(sql`select 1`));
      worked.push(url.searchParams.get("as") ?? "");
      return Response.json("read");
    },
  },
});
const write = resourceRoute({
  POST: {
    policy: "anyone",
    async run({ ctx }) {
      await inTransaction(ctx, (tx) => tx.db.execute(sql`select 1`));
      worked.push("write");
      return Response.json("written");
    },
  },
});

const webhook = resourceRoute({
  POST: {
    policy: "anyone",
    async run() {
      await hold;
      worked.push("webhook");
      return Response.json("taken in");
    },
  },
});

beforeAll(async () => {
  await prepareLocalIdentity();
  site = await startSmallSite({
    read,
    write,
    "api/webhooks/test": webhook,
    "media/:key": { loader: () => new Response("a picture") },
  });
});

afterEach(async () => {
  hold = null;
  worked = [];
  await vi.waitUntil(idle, { timeout: 10_000 });
});

afterAll(async () => {
  await site.stop();
  await pool.end({ timeout: 1 });
});

const asReader = (as = "reader") => ask(site.port, { path: `/read?as=${as}` });
const asPage = () => ask(site.port, { path: "/read?as=page", headers: signedIn });
const asWrite = () => ask(site.port, { method: "POST", path: "/write" });
const asWebhook = () => ask(site.port, { method: "POST", path: "/api/webhooks/test" });
const idle = () => {
  const { running, loopDelayMs } = currentLoad();
  return running.reader + running.page + running.webhook === 0 && loopDelayMs < 200;
};
const times = <T>(count: number, make: () => Promise<T>) => Array.from({ length: count }, make);

/**
 * Occupies every connection of the pool with an open transaction; returns a function that ends them.
 */
async function blockedPool() {
  let free = () => {};
  const freed = new Promise<void>((resolve) => (free = resolve));
  const blocks = times(10, () =>
    db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      await freed;
    }),
  );
  onTestFinished(() => free());
  await vi.waitUntil(async () => currentLoad().queries === 0);
  return async () => {
    free();
    await Promise.all(blocks);
  };
}

test("with the pool blocked every request is answered in time, and as before once it is free", async () => {
  const free = await blockedPool();
  const requests = [...times(60, asReader), ...times(20, asPage), ...times(20, asWrite)];
  await vi.waitUntil(() => currentLoad().waiting.reader > 0, { timeout: 30_000, interval: 5 });
  const [health, ready] = await Promise.all([
    ask(site.port, { path: "/healthz" }),
    ask(site.port, { path: "/readyz" }),
  ]);
  expect([health.status, ready.status]).toEqual([200, 200]);
  for (const { ms } of [health, ready]) expect(ms).toBeLessThan(2_000);

  const answers = await Promise.all(requests);
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(answer.ms).toBeLessThan(5_000);
  }
  await free();
  const after = await Promise.all([asReader(), asPage(), asWrite(), asWebhook()]);
  expect(after.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  for (const { ms } of after) expect(ms).toBeLessThan(2_000);
});

test("a webhook is processed while readers have taken all room and more of them wait", async () => {
  let free = () => {};
  const held = new Promise<void>((resolve) => (free = resolve));
  onTestFinished(() => free());
  const readers = times(limits.reader.room + 20, () => admit({ kind: "reader" }, () => held));
  const settled = Promise.allSettled(readers);
  const answers = await Promise.all([asWebhook(), asWebhook()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(currentLoad().running.reader).toBe(limits.reader.room);
  free();
  await settled;
});

test("a write that was refused after waiting too long is not done once there is room", async () => {
  const free = await blockedPool();
  const refused = await asWrite();
  expect(refused.status).toBe(503);
  await free();
  expect((await asWrite()).status).toBe(200);
  expect(worked).toEqual(["write"]);
});

test("waiting readers go before all other waiting requests", async () => {
  let free = () => {};
  const held = new Promise<void>((resolve) => (free = resolve));
  const running = times(limits.reader.room, () => admit({ kind: "reader" }, () => held));
  const began: string[] = [];
  const wait = (kind: "webhook" | "write" | "page" | "reader") =>
    admit({ kind }, async () => void began.push(kind));
  const webhook = admit({ kind: "webhook" }, () => held);
  const waiting = [wait("webhook"), wait("write"), wait("page"), wait("reader"), wait("reader")];
  free();
  await Promise.all([...running, webhook, ...waiting]);
  expect(began).toEqual(["reader", "reader", "page", "write", "webhook"]);
});

test("a job waits until the process is idle, but not endlessly", async () => {
  let free = () => {};
  const held = new Promise<void>((resolve) => (free = resolve));
  const running = times(12, () => admit({ kind: "reader" }, () => held));
  const seen: string[] = [];
  const idleWait = waitForIdle(10_000).then(() => seen.push("calm"));
  const impatient = waitForIdle(150).then(() => seen.push("impatient"));
  await impatient;
  expect(seen).toEqual(["impatient"]);
  free();
  await Promise.all([idleWait, ...running]);
  expect(seen).toEqual(["impatient", "calm"]);
});

test("a caller stops waiting for a read that does not end, and the read holds its room until it ends", async () => {
  let free = () => {};
  const held = new Promise<void>((resolve) => (free = resolve));
  const began = performance.now();
  await expect(admit({ kind: "reader" }, () => held)).rejects.toThrow(Unavailable);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(currentLoad().running.reader).toBe(1);
  free();
  await vi.waitUntil(() => currentLoad().running.reader === 0);
});

test("slow senders of small bodies take no room", async () => {
  const { connect } = await import("node:net");
  const sockets = times(40, async () => {
    const socket = connect(site.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(
      "POST /write HTTP/1.1\r\nHost: localhost:3999\r\nOrigin: http://localhost:3999\r\n" +
        "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
    );
    return socket;
  });
  const open = await Promise.all(sockets);
  await vi.waitUntil(() => open.every((socket) => socket.bytesWritten > 0));
  expect((await asWrite()).status).toBe(200);
  expect(currentLoad().running.write).toBe(0);
  for (const socket of open) socket.destroy();
});

test("pictures are served while no page has room", async () => {
  let free = () => {};
  const held = new Promise<void>((resolve) => (free = resolve));
  const running = times(limits.reader.room, () => admit({ kind: "reader" }, () => held));
  const picture = await ask(site.port, { path: "/media/anything" });
  expect(picture.text).toBe("a picture");
  expect(picture.ms).toBeLessThan(500);
  free();
  await Promise.all(running);
});

test("500 simultaneous webhooks are all accepted, a few at a time, while readers are served", async () => {
  let free = () => {};
  hold = new Promise<void>((resolve) => (free = resolve));
  onTestFinished(() => free());
  const requests = times(500, asWebhook);
  const queued = () => currentLoad().waiting.webhook >= 500 - limits.webhook.room;
  await vi.waitUntil(queued, { timeout: 9_000 });
  expect(currentLoad().running.webhook).toBeLessThanOrEqual(limits.webhook.room);
  const held = hold;
  hold = null;
  expect((await asReader()).status).toBe(200);
  hold = held;
  free();
  const answers = await Promise.all(requests);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(worked.filter((what) => what === "webhook")).toHaveLength(500);
}, 30_000);

test("admitted and refused requests are counted, as are waiting queries", async () => {
  const { register } = await import("prom-client");
  const metrics = await register.metrics();
  for (const name of ["admissions_total", "requests", "event_loop_delay_seconds"]) {
    expect(metrics).toContain(`masthead_${name}`);
  }
  expect(metrics).toMatch(/masthead_admissions_total\{kind="reader",outcome="refused"\} \d+/);
  expect(metrics).toMatch(/masthead_database_queries\{state="waiting"\} 0/);
});
