import { sql } from "drizzle-orm";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { findJobForUpdate } from "./find-job.server.ts";
import { isDead } from "./job-queries.server.ts";
import { JobInput, TaskInput } from "./job-state.ts";

const mostAtOnce = 10_000;

/**
 * Retries a job now; a given-up job gets all its attempts again.
 * @throws NotFound when it is done or deleted, Conflict while a worker has it
 */
export async function retryJob(ctx: Ctx, input: Raw<typeof JobInput>): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { jobId } = parseInput(JobInput, input);
  await inTransaction(ctx, async (tx) => {
    const job = await findJobForUpdate(tx, jobId);
    const attempts = job.attempts >= job.maxAttempts ? 0 : null;
    await tx.db.execute(sql`
      select graphile_worker.reschedule_jobs(
        array[${jobId}::bigint], run_at => now(), attempts => ${attempts}::integer)`);
    await recordAudit(tx, {
      action: "job.retried",
      subject: `job:${jobId}`,
      details: { task: job.task },
    });
  });
}

/** Retries all given-up jobs of one name, ten thousand at most; returns how many. */
export async function retryDeadJobs(ctx: Ctx, input: Raw<typeof TaskInput>): Promise<number> {
  assertCan(ctx.actor, "operations:see");
  const { task } = parseInput(TaskInput, input);
  return inTransaction(ctx, async (tx) => {
    const retried = await tx.db.execute(sql`
      select 1 from graphile_worker.reschedule_jobs(array(
        select jobs.id from graphile_worker._private_jobs as jobs
        join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
        where tasks.identifier = ${task} and ${isDead} order by jobs.id limit ${mostAtOnce}
      ), run_at => now(), attempts => 0)`);
    const count = retried.length;
    if (count > 0) {
      await recordAudit(tx, {
        action: "jobs.retried",
        subject: `task:${task}`,
        details: { count },
      });
    }
    return count;
  });
}
