import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { env } from "#app/env.server.ts";
import { connect, pool } from "./client.server.ts";

const migrationsFolder = path.resolve("drizzle");
const appliedTable = "drizzle.__drizzle_migrations";

async function countApplied(sql: ReturnType<typeof connect>): Promise<number> {
  const [found] = await sql`select to_regclass(${appliedTable}) is not null as there`;
  if (!found?.there) return 0;
  const [row] =
    await sql`select count(*)::int as count from ${sql("drizzle.__drizzle_migrations")}`;
  return Number(row?.count);
}

/** Migrations that this code has and the database lacks. */
export async function countPendingMigrations(sql = pool): Promise<number> {
  return readMigrationFiles({ migrationsFolder }).length - (await countApplied(sql));
}

/** Applies what is missing, one process at a time. Idempotent. */
export async function migrate(): Promise<{ applied: number }> {
  const sql = connect(env.DATABASE_DIRECT_URL ?? env.DATABASE_URL, 1);
  try {
    await sql`set statement_timeout = 0`;
    await sql`set lock_timeout = 0`;
    await sql`select pg_advisory_lock(hashtext('masthead migrations'))`;
    const before = await countApplied(sql);
    await applyMigrations(drizzle(sql), { migrationsFolder });
    return { applied: (await countApplied(sql)) - before };
  } finally {
    await sql.end();
  }
}
