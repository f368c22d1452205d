import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { env } from "#app/configuration/env.server.ts";
import { connect, pool } from "./client.server.ts";

const waitForOtherMs = 200;
const migrationsFolder = path.resolve("drizzle");
const appliedTable = "drizzle.__drizzle_migrations";

async function countApplied(sql: ReturnType<typeof connect>): Promise<number> {
  const [found] = await sql`select to_regclass(${appliedTable}) is not null as there`;
  if (!found?.there) return 0;
  const [row] =
    await sql`select count(*)::int as count from ${sql("drizzle.__drizzle_migrations")}`;
  return Number(row?.count);
}

/** Returns the number of migrations that this code has and the database lacks. */
export async function countPendingMigrations(sql = pool): Promise<number> {
  return readMigrationFiles({ migrationsFolder }).length - (await countApplied(sql));
}

export type MigrateOptions = {
  signal?: AbortSignal;
  /** Called when `signal` is aborted while the transaction runs. */
  report?: (line: string) => void;
};

/** Polls, because a wait inside PostgreSQL would ignore the signal. */
async function takeTurn(sql: ReturnType<typeof connect>, signal?: AbortSignal): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const [row] = await sql`select pg_try_advisory_lock(hashtext('masthead migrations')) as ours`;
    if (row?.ours === true) return;
    await pause(waitForOtherMs, undefined, { signal });
  }
}

/**
 * Applies the pending migrations in one transaction, one process at a time. Idempotent.
 * @throws the reason of `signal` while it waits for the lock; once started, the migration runs to its end
 */
export async function migrate(options: MigrateOptions = {}): Promise<{ applied: number }> {
  const { signal, report } = options;
  const reportSignal = () =>
    report?.("The migration is brought to its end first. A second signal ends it with no change.");
  const sql = connect(env.DATABASE_DIRECT_URL ?? env.DATABASE_URL, 1);
  try {
    await sql`set statement_timeout = 0`;
    await sql`set lock_timeout = 0`;
    await takeTurn(sql, signal);
    signal?.addEventListener("abort", reportSignal);
    const before = await countApplied(sql);
    await applyMigrations(drizzle(sql), { migrationsFolder });
    return { applied: (await countApplied(sql)) - before };
  } finally {
    signal?.removeEventListener("abort", reportSignal);
    await sql.end();
  }
}
