import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";
import type { RunningProcess } from "./processes.ts";

const longestMs = 30_000;
const workersNamespace = 7_261_001;

/** Polls every few milliseconds, because the condition may last no longer. */
export async function untilSeen(what: string, look: () => Promise<boolean> | boolean) {
  const since = performance.now();
  while (!(await look())) {
    if (performance.now() - since > longestMs) throw new Error(`Never seen: ${what}`);
    await pause(3);
  }
}

/**
 * Starts a process that may write to every table but one, and kills it while it waits for that table's lock,
 * in the middle of a transaction.
 */
export async function onFirstWrite<T>(
  sql: Sql,
  into: { table: string; start: () => T | Promise<T>; kill: (started: T) => Promise<unknown> },
): Promise<void> {
  const { table, start, kill } = into;
  await sql.begin(async (tx) => {
    await tx`lock table ${tx(table)} in share mode`;
    const started = await start();
    await untilSeen(`somebody who writes into ${table}`, async () => {
      const [row] = await sql`
        select count(*)::int as waiting from pg_locks
        where relation = ${table}::regclass and not granted`;
      return Number(row?.waiting) > 0;
    });
    await kill(started);
  });
}

/** Kills a worker, and releases its jobs at once, not after half a minute. */
export async function killWorker(sql: Sql, worker: RunningProcess): Promise<void> {
  await worker.kill();
  await untilSeen("that the worker's lock is gone", async () => {
    const [row] = await sql`
      select count(*)::int as held from pg_locks
      where locktype = 'advisory' and classid = ${workersNamespace}
        and database = (select oid from pg_database where datname = current_database())`;
    return row?.held === 0;
  });
  await sql`
    update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'
    where locked_at is not null`;
  await sql`
    update graphile_worker._private_job_queues set locked_at = now() - interval '1 minute'
    where locked_at is not null`;
}
