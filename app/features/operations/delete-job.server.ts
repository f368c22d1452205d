import { sql } from "drizzle-orm";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { findJobForUpdate } from "./find-job.server.ts";
import { JobInput } from "./job-state.ts";

/**
 * Deletes a job, so that it does not run.
 * @throws NotFound when it is done or deleted, Conflict while a worker has it
 */
export async function deleteJob(ctx: Ctx, input: Raw<typeof JobInput>): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { jobId } = parseInput(JobInput, input);
  await inTransaction(ctx, async (tx) => {
    const { task } = await findJobForUpdate(tx, jobId);
    await tx.db.execute(sql`select graphile_worker.complete_jobs(array[${jobId}::bigint])`);
    await recordAudit(tx, { action: "job.deleted", subject: `job:${jobId}`, details: { task } });
  });
}
