import { sql } from "drizzle-orm";
import type { Tx } from "#app/infra/context.ts";
import { Conflict, NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

type Job = { task: string; attempts: number; maxAttempts: number };

/**
 * Returns a job that no worker has, locked until the transaction ends, so that no worker takes it meanwhile.
 * @throws NotFound when it is done or deleted, Conflict while a worker has it
 */
export async function findJobForUpdate(tx: Tx, jobId: string): Promise<Job> {
  const [job] = await tx.db.execute<Job & { running: boolean }>(sql`
    select tasks.identifier as task, jobs.attempts, jobs.max_attempts as "maxAttempts",
      jobs.locked_at is not null as running
    from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where jobs.id = ${jobId}::bigint for update of jobs`);
  if (!job) throw new NotFound(message("operations.job-gone"));
  if (job.running) throw new Conflict(message("operations.job-running"));
  return job;
}
