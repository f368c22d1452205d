import { migrate as migrateTables, type MigrateOptions } from "#app/db/migrate.server.ts";
import { migrateJobs } from "#app/infra/jobs.server.ts";

/**
 * Migrates the tables of the site and of the job list. Idempotent.
 * @throws the reason of `signal` while it waits for another process; once started, the migration runs to its
 * end
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: number }> {
  const result = await migrateTables(options);
  await migrateJobs();
  return result;
}
