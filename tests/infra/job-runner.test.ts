import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { keepRunning } from "#app/infra/job-runner.server.ts";
import { log } from "#app/infra/log.server.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

const name = "one kind of jobs";
const concurrency = 2;

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

test("a worker pool opens one connection per concurrent job and three more, however many jobs wait", async () => {
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
    // While the table is locked, each query for a job and each update of a finished one waits and holds a
    // connection.
    await db.transaction(async (tx) => {
      await tx.execute(sql`lock table graphile_worker._private_jobs in access exclusive mode`);
      finish();
      await expect.poll(() => connections({ held: true })).toBeGreaterThan(concurrency);
    });
    await expect.poll(jobsLeft, { timeout: 10_000 }).toBe(0);
    // One connection listens, one updates finished jobs, and one holds the lock.
    expect(await connections()).toBe(concurrency + 3);
  } finally {
    await running.stop();
  }
});
