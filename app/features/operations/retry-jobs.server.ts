import { type SQL, sql } from "drizzle-orm";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { expectedFlag } from "#app/infra/job-failure.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { findJobForUpdate } from "./find-job.server.ts";
import { isDead } from "./job-queries.server.ts";
import { JobInput, TaskInput } from "./job-state.ts";

const mostAtOnce = 10_000;

type Retried = { jobs: SQL; attempts: number | null };

/** Runs jobs again now. Their next failure may be another: they lose the mark of an expected one. */
async function runAgain(tx: Tx, { jobs, attempts }: Retried): Promise<string[]> {
  const retried = await tx.db.execute<{ id: string }>(sql`
    select id::text from graphile_worker.reschedule_jobs(
      ${jobs}, run_at => now(), attempts => ${attempts}::integer)`);
  const ids = retried.map(({ id }) => id);
  await tx.db.execute(sql`
    update graphile_worker._private_jobs set flags = flags - ${expectedFlag}::text
    where id = any(${`{${ids.join(",")}}`}::bigint[]) and flags is not null`);
  return ids;
}

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
    await runAgain(tx, { jobs: sql`array[${jobId}::bigint]`, attempts });
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
    const jobs = sql`array(
      select jobs.id from graphile_worker._private_jobs as jobs
      join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
      where tasks.identifier = ${task} and ${isDead} order by jobs.id limit ${mostAtOnce})`;
    const { length: count } = await runAgain(tx, { jobs, attempts: 0 });
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
