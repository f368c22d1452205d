import { sql } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";

/** Returns the payloads of the waiting jobs of this name, oldest first. */
export async function listJobs(name: string): Promise<Record<string, unknown>[]> {
  const rows = await db.execute<{ payload: Record<string, unknown> }>(sql`
    select payload from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where tasks.identifier = ${name} order by jobs.id`);
  return rows.map(({ payload }) => payload);
}
