import { migrate as migrateTables } from "#app/db/migrate.server.ts";
import { migrateJobs } from "#app/infra/jobs.server.ts";

/** Brings the tables, and those of the job list, to what this code needs. Idempotent. */
export async function migrate(): Promise<{ applied: number }> {
  const result = await migrateTables();
  await migrateJobs();
  return result;
}
