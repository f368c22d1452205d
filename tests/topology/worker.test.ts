import { rmSync } from "node:fs";
import http, { type ServerResponse } from "node:http";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { environmentWithOnly, projectRoot } from "../../bin/lib/environment.js";
import { createTestDatabase } from "../../bin/lib/test-databases.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { startProcess, type RunningProcess } from "./processes.ts";

const { serverUrl, databaseUrl, redisUrl } = inject("services");
const url = `${databaseUrl}_${process.pid}_workers`;
const sql = postgres(url, { max: 1, onnotice: () => {} });

/** The cache in front, for which a job waits: it responds when the test says so. */
const requested: ServerResponse[] = [];
const front = http.createServer((_request, response) => void requested.push(response));
let settings: Record<string, string>;
const workers: RunningProcess[] = [];

const run = (command: string, says: string, more: Record<string, string> = {}) =>
  startProcess({
    command: [process.execPath, `bin/${command}.js`],
    cwd: projectRoot,
    env: environmentWithOnly({ ...settings, ...more }),
    says,
  });

async function startWorker(): Promise<RunningProcess> {
  const worker = await run("worker", "The worker is ready.");
  workers.push(worker);
  return worker;
}

beforeAll(async () => {
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const address = front.address();
  settings = {
    NODE_ENV: "production",
    IDENTITY: "local",
    LOG_LEVEL: "warn",
    DATABASE_URL: url,
    REDIS_URL: redisUrl,
    DATA_DIR: temporaryDirectory(),
    WORKER: "off",
    PURGE_URL: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`,
  };
  await createTestDatabase(serverUrl, { url });
  const migration = await run("migrate", "Migrating");
  expect(await migration.ended()).toBe(0);
});
beforeEach(() => {
  requested.splice(0);
});
afterEach(async () => {
  for (const response of requested) response.end();
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(async () => {
  front.close();
  await sql.end();
  rmSync(settings.DATA_DIR ?? "", { recursive: true, force: true });
});

const addJob = () => sql`
  select graphile_worker.add_job('purge', '{"tags":["abcdefgh"]}'::json, queue_name => 'purge')`;

async function countJobs(): Promise<number> {
  const [row] = await sql`select count(*)::int as jobs from graphile_worker.jobs`;
  return Number(row?.jobs);
}

const untilRequested = (times: number) =>
  expect.poll(() => requested.length, { timeout: 45_000 }).toBe(times);

test("a worker processes jobs although web processes have WORKER=off, and serves no requests", async () => {
  const worker = await startWorker();
  await addJob();
  await untilRequested(1);
  requested[0]?.end();
  await expect.poll(countJobs, { timeout: 15_000 }).toBe(0);
  expect(worker.output).not.toContain("listens");
});

test("a stopped worker finishes its current job, begins no other and exits with 0", async () => {
  const worker = await startWorker();
  await addJob();
  await untilRequested(1);
  await addJob();
  const ended = worker.stop();
  await expect.poll(() => worker.output, { timeout: 10_000 }).toContain("Stopping.");
  expect(await countJobs()).toBe(2);
  requested[0]?.end();
  expect(await ended).toBe(0);
  expect(requested).toHaveLength(1);
  const [row] =
    await sql`select count(*)::int as locked from graphile_worker.jobs where locked_at is not null`;
  expect(row?.locked).toBe(0);
  await sql`truncate graphile_worker._private_jobs`;
});

test("the job of a killed worker is done by another", async () => {
  const killed = await startWorker();
  await addJob();
  await untilRequested(1);
  await startWorker();
  await killed.kill();
  // Skips the half minute for which a job always stays locked.
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`;
  await untilRequested(2);
  requested[1]?.end();
  await expect.poll(countJobs, { timeout: 15_000 }).toBe(0);
});

test("a worker with configuration errors refuses to start, and names all of them at once", async () => {
  const mistaken = run("worker", "ready", {
    IDENTITY: "",
    REDIS_URL: "http://127.0.0.1",
    MEDIA_URL: "s3://bucket",
    PURGE_URL: "",
    PURGE_HEADER: "X-Key: 1",
  });
  const complaint = await mistaken.then(
    () => "",
    (error: Error) => error.message,
  );
  for (const name of ["REDIS_URL", "MEDIA_URL", "PURGE_HEADER", "SITE_URL", "CLERK_SECRET_KEY"]) {
    expect(complaint).toContain(name);
  }
  expect(complaint).toContain("ended with 1");
});
