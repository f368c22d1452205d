import { sql } from "drizzle-orm";
import { afterAll, expect, test, vi } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { keepRunning } from "#app/infra/job-runner.server.ts";
import { log } from "#app/infra/log.server.ts";
import { emptyDatabase } from "#tests/setup/database.ts";

const name = "one kind of jobs";
const concurrency = 2;

afterAll(() => pool.end());

function address(): string {
  const url = new URL(env.DATABASE_URL);
  url.searchParams.set("application_name", name);
  return url.href;
}

async function connections({ held = false } = {}): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name = ${name}
      and (wait_event_type = 'Lock' or not ${held})`);
  return row?.count ?? 0;
}

async function jobsLeft(): Promise<number> {
  const rows = await db.execute(sql`
    select 1 from graphile_worker._private_jobs where last_error is null`);
  return rows.length;
}

test("a pool of workers opens a connection for each job at once and three more, however much waits", async () => {
  await emptyDatabase();
  vi.spyOn(log, "error").mockImplementation(() => {});
  let finish = () => {};
  const until = new Promise<void>((resolve) => (finish = resolve));
  let begun = 0;
  const waits = () => {
    begun += 1;
    return until;
  };
  const fails = () => waits().then(() => Promise.reject(new Error("on purpose")));
  for (const task of ["runner-waits", "runner-fails"]) {
    await db.execute(sql`select graphile_worker.add_job(${task}::text, '{}'::json)`);
  }
  const running = await keepRunning({
    connectionString: address(),
    taskList: { "runner-waits": waits, "runner-fails": fails },
    crontab: "",
    concurrency,
  });
  try {
    await vi.waitFor(() => expect(begun).toBe(concurrency), { timeout: 5_000 });
    // Whoever asks, and whoever says what became of a job, waits for the table and needs a connection meanwhile.
    await db.transaction(async (tx) => {
      await tx.execute(sql`lock table graphile_worker._private_jobs in access exclusive mode`);
      finish();
      await expect.poll(() => connections({ held: true })).toBeGreaterThan(concurrency);
    });
    await expect.poll(jobsLeft, { timeout: 10_000 }).toBe(0);
    // One listens, one says what became of jobs, and one holds the lock.
    expect(await connections()).toBe(concurrency + 3);
  } finally {
    await running.stop();
  }
});
