import { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import { connect } from "#app/db/client.server.ts";
import { log } from "./log.server.ts";

const everyMs = 20_000;
const namespace = 7_261_001;

type Connection = ReturnType<typeof connect>;

async function holdLock(sql: Connection, worker: string): Promise<void> {
  await sql`select pg_advisory_lock(${namespace}, hashtext(${worker}))`;
}

/**
 * Gives back the jobs of workers that were killed. A job younger than half a minute is left alone:
 * its worker may still be on the way to its lock.
 */
export async function unlockOrphans(sql: Connection): Promise<string[]> {
  const rows = await sql<{ worker: string }[]>`
    with holders as (
      select distinct locked_by as worker from graphile_worker._private_jobs
      where locked_by is not null and locked_at < now() - interval '30 seconds'
    )
    select worker from holders where not exists (
      select from pg_locks
      where locktype = 'advisory' and classid = ${namespace} and granted
        and objid::bigint = hashtext(worker)::bigint & 4294967295
        and database = (select oid from pg_database where datname = current_database())
    )`;
  const orphaned = rows.map((row) => row.worker);
  if (orphaned.length > 0) await sql`select graphile_worker.force_unlock_workers(${orphaned})`;
  return orphaned;
}

/**
 * Holds an advisory lock for each pool of workers that `events` announces, on a connection that dies
 * with the process, and unlocks the jobs of those whose lock is gone. graphile-worker alone would
 * keep the jobs of a killed worker for four hours.
 */
export async function keepWorkerLocks(url: string) {
  const sql = connect(url, 1);
  await sql`select 1`;
  const events: WorkerEvents = new EventEmitter();
  const held = new Set<string>();
  events.on("pool:create", ({ workerPool }) => {
    held.add(workerPool.id);
    holdLock(sql, workerPool.id).catch((error: unknown) => log.error({ err: error }, "no worker lock"));
  });

  async function look(): Promise<void> {
    for (const worker of held) await sql`
      select pg_advisory_lock(${namespace}, hashtext(${worker})) where not exists (
        select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
          and classid = ${namespace} and objid::bigint = hashtext(${worker})::bigint & 4294967295)`;
    const orphaned = await unlockOrphans(sql);
    if (orphaned.length > 0) log.warn({ orphaned }, "took back the jobs of a worker that is gone");
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => log.warn({ err: error }, "could not look after worker locks"));
  }, everyMs);
  return {
    events,
    async stop() {
      clearInterval(timer);
      await sql.end({ timeout: 2 });
    },
  };
}
