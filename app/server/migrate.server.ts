import { migrate as migrateTables, type MigrateOptions } from "#app/db/migrate.server.ts";
import { migrateJobs } from "#app/infra/jobs.server.ts";

/**
 * Brings the tables, and those of the job list, to what this code needs. Idempotent.
 * @throws the reason of `signal` while it waits for another process; what has begun comes to its end
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: number }> {
  const result = await migrateTables(options);
  await migrateJobs();
  return result;
}
