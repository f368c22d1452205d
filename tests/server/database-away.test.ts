import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import { freezableDatabase } from "./freezable-database.ts";

keepDatabase();

const direct = String(process.env.DATABASE_URL);
const database = await freezableDatabase(direct);
// The environment is set before the application is imported, which reads it then.
process.env.DATABASE_URL = database.url;
const { sql } = await import("drizzle-orm");
const { pool } = await import("#app/db/client.server.ts");
const { inTransaction } = await import("#app/db/transaction.server.ts");
const { resourceRoute } = await import("#app/http/resource-route.server.ts");
const { databaseIsDown, watchDatabase } = await import("#app/infra/database-health.server.ts");
const { systemContext } = await import("#app/infra/system-context.server.ts");
const { ask, startSmallSite } = await import("./small-site.ts");

process.env.DATABASE_URL = direct;
const outside = postgres(direct, { max: 1 });
const written = async () =>
  (await outside`select key from settings`).map((row) => String(row.key)).sort();

const asleep = () => outside<{ pid: number }[]>`
  select pid from pg_stat_activity
  where datname = current_database() and query like 'select pg_sleep%' and state = 'active'`;

let inTheMiddle = Promise.resolve();

const read = resourceRoute({
  GET: {
    policy: "anyone",
    async run({ ctx }) {
      await ctx.db.execute(sql`select 1`);
      return Response.json("read");
    },
  },
});
const write = resourceRoute({
  POST: {
    policy: "anyone",
    async run({ ctx, url }) {
      await inTransaction(ctx, async (tx) => {
        const key = url.searchParams.get("key");
        await tx.db.execute(sql`insert into settings (key, value) values (${key}, '1')`);
        await inTheMiddle;
      });
      return Response.json("written");
    },
  },
});
const webhook = resourceRoute({
  POST: {
    policy: "anyone",
    async run() {
      await inTransaction(systemContext("test"), (tx) => tx.db.execute(sql`select 1`));
      return Response.json("received");
    },
  },
});

let site: Awaited<ReturnType<typeof startSmallSite>>;
let watching: ReturnType<typeof watchDatabase>;
const get = (path: string) => ask(site.port, { path });
const post = (path: string) => ask(site.port, { method: "POST", path });

beforeAll(async () => {
  site = await startSmallSite({ read, write, "api/webhooks/test": webhook });
  watching = watchDatabase();
});

beforeEach(async () => {
  inTheMiddle = Promise.resolve();
  await emptyDatabase();
});

afterAll(async () => {
  database.thaw();
  database.full.is = false;
  await site.stop();
  await watching.stop();
  await pool.end({ timeout: 1 });
  await outside.end();
  await database.leave();
});

async function untilBack() {
  const began = performance.now();
  await vi.waitUntil(() => !databaseIsDown(), { timeout: 5_000, interval: 10 });
  return performance.now() - began;
}

test("while PostgreSQL hangs every request that needs it fails within 2.5 seconds", async () => {
  expect((await get("/read")).status).toBe(200);
  database.freeze();
  const answers = await Promise.all([
    ...Array.from({ length: 30 }, () => get("/read")),
    ...Array.from({ length: 20 }, (_, at) => post(`/write?key=frozen-${at}`)),
    post("/api/webhooks/test"),
    get("/readyz"),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503));
  for (const { ms } of answers) expect(ms).toBeLessThan(2_500);
  for (const { headers } of answers.slice(0, -1)) {
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  }
  expect(databaseIsDown()).toBe(true);

  const [reading, writing, alive] = await Promise.all([
    get("/read"),
    post("/write?key=later"),
    get("/healthz"),
  ]);
  expect([reading.status, writing.status, alive.status]).toEqual([503, 503, 200]);
  for (const { ms } of [reading, writing]) expect(ms).toBeLessThan(500);

  database.thaw();
  expect(await untilBack()).toBeLessThan(1_000);
  const [again, ready] = await Promise.all([post("/write?key=after"), get("/readyz")]);
  expect([again.status, ready.status]).toEqual([200, 200]);
  expect(await written()).toEqual(["after"]);
});

test("a change in progress when PostgreSQL hangs is not made later", async () => {
  let goOn = () => {};
  inTheMiddle = new Promise((resolve) => (goOn = resolve));
  const writing = post("/write?key=middle");
  await vi.waitUntil(async () => {
    const [row] = await outside`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`;
    return row?.count === 1;
  });
  database.freeze();
  const answer = await writing;
  expect(answer.status).toBe(503);
  expect(answer.ms).toBeLessThan(2_500);
  database.thaw();
  goOn();
  await untilBack();
  expect((await post("/write?key=next")).status).toBe(200);
  await vi.waitUntil(async () => {
    const [row] = await outside`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and state like 'idle in transaction%'`;
    return row?.count === 0;
  });
  expect(await written()).toEqual(["next"]);
});

test("a PostgreSQL that refuses connections is detected as soon as one that hangs, and recovers as soon", async () => {
  await database.leave();
  const answers = await Promise.all([get("/read"), post("/write?key=away"), get("/readyz")]);
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
  for (const { ms } of answers) expect(ms).toBeLessThan(2_500);
  await vi.waitUntil(() => databaseIsDown(), { timeout: 3_000, interval: 10 });
  await database.back();
  expect(await untilBack()).toBeLessThan(1_000);
  expect((await get("/read")).status).toBe(200);
});

test("abandoned queries do not pile up while PostgreSQL is unavailable", async () => {
  database.freeze();
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(Array.from({ length: 20 }, () => get("/read")));
  }
  database.thaw();
  await untilBack();
  expect((await get("/read")).status).toBe(200);
  await vi.waitUntil(() => database.connections() <= 12, { timeout: 5_000 });
});

test("a slow query does not count as an unavailable PostgreSQL", async () => {
  const slow = pool.unsafe("select pg_sleep(1.8)").then(() => "done");
  const others = [];
  while ((await Promise.race([slow, get("/read")])) !== "done") {
    others.push(databaseIsDown());
  }
  expect(others).not.toContain(true);
});

test("a PostgreSQL without free connections still serves the existing ones", async () => {
  const slow = pool.unsafe("select pg_sleep(1.8)").then(() => "done");
  await vi.waitUntil(async () => (await asleep()).length === 1);
  database.full.is = true;
  database.full.refused = 0;
  const [{ pid } = { pid: 0 }] = await asleep();
  // Closes all other connections, so that the next probe has to open a new one.
  await outside`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid not in (${pid}, pg_backend_pid())`;
  expect(await slow).toBe("done");
  expect(databaseIsDown()).toBe(false);
  expect(database.full.refused).toBeGreaterThan(0);
  database.full.is = false;
  expect((await get("/read")).status).toBe(200);
});
