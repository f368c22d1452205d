import { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import { connect, tcpKeepalive } from "#app/db/client.server.ts";
import { log } from "./log.server.ts";

const lookEveryMs = 20_000;
const namespace = 7_261_001;

/** Counts the worker pools of all processes that are alive: each holds a lock. */
export const liveWorkersSql = `
  select count(*)::int from pg_locks
  where locktype = 'advisory' and classid = ${namespace} and granted
    and database = (select oid from pg_database where datname = current_database())`;

/**
 * Unlocks the jobs and queues of workers that were killed: a worker whose advisory lock is free no
 * longer exists. Younger jobs are left alone, because their worker may not have taken its lock yet.
 */
export async function unlockOrphans(
  sql: ReturnType<typeof connect>,
  workersHere: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ worker: string }[]>`
    with workers as materialized (
      select distinct locked_by as worker from (
        select locked_by, locked_at from graphile_worker._private_jobs
        union all select locked_by, locked_at from graphile_worker._private_job_queues
      ) as locked
      where locked_by <> all(${workersHere}) and locked_at < now() - interval '30 seconds'
    )
    select worker from workers where pg_try_advisory_xact_lock(${namespace}, hashtext(worker))`;
  const orphaned = rows.map((row) => row.worker);
  if (orphaned.length > 0) await sql`select graphile_worker.force_unlock_workers(${orphaned})`;
  return orphaned;
}

/**
 * Taking a lock that this connection already holds is harmless, and restores a lock that was lost with a
 * broken connection.
 */
export async function holdLocks(
  sql: ReturnType<typeof connect>,
  workers: Iterable<string>,
): Promise<void> {
  await sql.unsafe(tcpKeepalive);
  for (const worker of workers) {
    await sql`select pg_advisory_lock(${namespace}, hashtext(${worker}))`;
  }
}

/**
 * Holds an advisory lock for each worker pool that `events` announces, on a connection that ends with the
 * process and soon after its machine is lost, and unlocks the jobs of workers whose lock is free.
 * graphile-worker alone would hold a killed worker's jobs for four hours.
 */
export function keepWorkerLocks(url: string) {
  const sql = connect(url, 1, { holdsLocks: true });
  const workers = new Set<string>();

  async function look(): Promise<void> {
    await holdLocks(sql, workers);
    const orphaned = await unlockOrphans(sql, [...workers]);
    if (orphaned.length > 0) log.warn({ orphaned }, "worker.jobs_unlocked");
  }

  function lookSoon(): void {
    look().catch((error: unknown) => log.warn({ err: error }, "worker.lock_check_failed"));
  }

  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => {
    workers.add(workerPool.id);
    lookSoon();
  });
  const timer = setInterval(lookSoon, lookEveryMs);
  return {
    events,
    async stop(): Promise<void> {
      clearInterval(timer);
      await sql.end({ timeout: 2 });
    },
  };
}
