import { createServer } from "node:http";
import postgres from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { sessionToken } from "../support/tokens.ts";
import { ask } from "./ask.ts";
import { type Ground, startWithGround } from "./ground.ts";
import { missing, startLoad } from "./load.ts";
import { publish } from "./people.ts";
import type { Topology } from "./topology.ts";

/**
 * Counts the purges that a cache in front receives; it withholds its responses while `waiting` is set.
 */
const purges = { received: 0, waiting: false };
const cacheInFront = createServer((request, response) => {
  purges.received += 1;
  request.resume();
  if (!purges.waiting) response.end();
});

let topology: Topology;
let ground: Ground;
let sql: postgres.Sql;

beforeAll(async () => {
  await new Promise<void>((resolve) => cacheInFront.listen(0, "127.0.0.1", () => resolve()));
  const address = cacheInFront.address();
  const port = typeof address === "object" ? address?.port : 0;
  ({ topology, ground } = await startWithGround({ PURGE_URL: `http://127.0.0.1:${port}/purge` }));
  sql = postgres(topology.databaseUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql?.end();
  await topology?.stop();
  cacheInFront.closeAllConnections();
  cacheInFront.close();
});

let versions = 0;

/**
 * Changes the article through one process, then checks that all show it within the promised time.
 */
async function changesAreSeen() {
  versions += 1;
  const title = `Loss ${versions}`;
  const { port } = topology.webs[versions % topology.webs.length] ?? topology;
  await publish({ ...ground.author, port }, { id: ground.article.id, title });
  const shown = async () => {
    const requests = topology.webs.map((web) =>
      ask({ port: web.port, path: `/articles/${ground.article.slug}` }),
    );
    for (const { text } of await Promise.all(requests)) expect(text).toContain(`<h1>${title}</h1>`);
  };
  await vi.waitFor(shown, { timeout: 1_000, interval: 20 });
  await shown();
}

const loadOn = (writes: boolean) => {
  const load = startLoad(ground, { port: topology.port, writes });
  onTestFinished(() => void load.stop());
  return load;
};

const moreReads = (load: { reads: number }, many: number) => {
  const enough = load.reads + many;
  return vi.waitUntil(() => load.reads >= enough, { timeout: 30_000 });
};

test("a web process is killed: no reader sees an error, and acknowledged writes are there", async () => {
  const { load, stop } = loadOn(true);
  await moreReads(load, 50);
  const [web] = topology.webs;
  if (!web) throw new Error("There is no web process.");
  await web.process.kill();
  await moreReads(load, 100);
  const whileItWasAway = load.failedWrites.splice(0);
  await topology.startAgain(web);
  await moreReads(load, 100);
  await stop();
  expect(load.failedReads).toEqual([]);
  // At most one request of each kind was in progress, and none was carried out twice.
  expect(whileItWasAway.length).toBeLessThanOrEqual(3);
  expect(load.failedWrites).toEqual([]);
  expect(load.kept.length).toBeGreaterThan(3);
  expect(await missing(ground, load.kept)).toEqual([]);
  await changesAreSeen();
});

test("a worker is killed in the middle of a job: another one does it", async () => {
  purges.waiting = true;
  const before = purges.received;
  await changesAreSeen();
  await vi.waitUntil(() => purges.received > before, { timeout: 10_000 });
  await topology.workers[0]?.kill();
  purges.waiting = false;
  const [{ held } = { held: 0 }] = await sql`
    select count(*)::int as held from graphile_worker._private_jobs where locked_at is not null`;
  expect(held).toBeGreaterThan(0);
  // Skips the half minute that a new worker allows for a worker that is just starting.
  await sql`update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute'`;
  topology.workers[0] = await topology.startWorker();
  const left = async () => {
    const [{ jobs } = { jobs: 0 }] = await sql`
      select count(*)::int as jobs from graphile_worker._private_jobs
      where attempts > 0 or run_at <= now()`;
    return Number(jobs);
  };
  await vi.waitUntil(async () => (await left()) === 0, { timeout: 60_000, interval: 100 });
});

test("Redis is restarted, empty: no request fails, and pages are correct throughout", async () => {
  const { load, stop } = loadOn(true);
  await moreReads(load, 50);
  await topology.restartRedis(async () => {
    await moreReads(load, 50);
    await changesAreSeen();
  });
  await moreReads(load, 50);
  await changesAreSeen();
  const { failedReads, failedWrites } = await stop();
  expect({ failedReads, failedWrites }).toEqual({ failedReads: [], failedWrites: [] });
});

test("the invalidation connections are cut: no page is stale afterwards", async () => {
  const { stop } = loadOn(false);
  for (let cut = 0; cut < 5; cut += 1) {
    const rows = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'masthead listener'`;
    expect(rows.length).toBeGreaterThan(0);
    await changesAreSeen();
  }
  expect((await stop()).failedReads).toEqual([]);
});

test("PostgreSQL closes all connections: no process ends, and no change is half done", async () => {
  const { load, stop } = loadOn(true);
  await moreReads(load, 50);
  for (let cut = 0; cut < 10; cut += 1) {
    const rows = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    expect(rows.length).toBeGreaterThan(0);
    await moreReads(load, 10);
  }
  const whileTheyWereCut = [...load.failedReads.splice(0), ...load.failedWrites.splice(0)];
  await vi.waitFor(changesAreSeen, { timeout: 10_000 });
  load.failedReads.splice(0);
  load.failedWrites.splice(0);
  await moreReads(load, 100);
  await stop();
  const running = [...topology.webs.map((web) => web.process), ...topology.workers];
  expect(running.map(({ isRunning }) => isRunning)).toEqual(running.map(() => true));
  // Interrupted requests get a 503; a save whose COMMIT was interrupted may have been made.
  const complaints = /: 503 |the draft is "Saved (\d+)" before save \1$/;
  expect(whileTheyWereCut.filter((problem) => !complaints.test(problem))).toEqual([]);
  expect({ reads: load.failedReads, writes: load.failedWrites }).toEqual({ reads: [], writes: [] });
  expect(await missing(ground, load.kept)).toEqual([]);
  const halfDone = await sql`
    select a.id from articles a
    where not exists (
        select from article_revisions r
        where r.article_id = a.id and r.revision = a.draft_revision)
      or a.status = 'published' and not exists (
        select from audit_log l where l.subject = 'article:' || a.id)`;
  expect(halfDone).toEqual([]);
});

test("more people write than there is room for: each refused form returns its input", async () => {
  const { reader, article } = ground;
  const [web] = topology.webs;
  if (!web) throw new Error("There is no web process.");
  const send = async (number: number) => {
    const words = `Thought ${number} & <b>all</b> of it`;
    const fields = { intent: "post-comment", parentId: "", body: words };
    const { status, text } = await ask({
      port: web.port,
      method: "POST",
      path: `/articles/${article.slug}${number % 4 === 0 ? ".data" : ""}`,
      headers: {
        Authorization: `Bearer ${sessionToken(reader.userId)}`,
        "Content-Type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams(fields).toString(),
    });
    return { number, status, text, kept: text.includes(`Thought ${number} &`) };
  };
  const answers = await sql.begin(async (tx) => {
    await tx`lock table comments in access exclusive mode`;
    return Promise.all(Array.from({ length: 80 }, (_, number) => send(number)));
  });
  expect(answers.filter(({ status }) => status === 503).length).toBeGreaterThan(50);
  expect(answers.filter(({ kept }) => !kept)).toEqual([]);
});
