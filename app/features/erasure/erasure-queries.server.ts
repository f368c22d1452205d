import { desc, lt, sql } from "drizzle-orm";
import { deletionLog } from "#app/db/schema/index.server.ts";
import type { ErasedTexts } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { eraseAgainJob } from "./enqueue-erasure.server.ts";

const pageSize = 50;

export type Deletion = {
  id: string;
  userId: string;
  at: string;
  texts: ErasedTexts;
  counts: Record<string, number>;
};

/** Returns the erased people, the latest first. Ids of the log sort by time. */
export async function listDeletions(
  ctx: Ctx,
  { cursor }: { cursor?: string | undefined },
): Promise<{ deletions: Deletion[]; nextCursor: string | null }> {
  assertCan(ctx.actor, "operations:see");
  const rows = await ctx.db
    .select()
    .from(deletionLog)
    .where(cursor ? lt(deletionLog.id, cursor) : undefined)
    .orderBy(desc(deletionLog.id))
    .limit(pageSize + 1);
  const deletions = rows
    .slice(0, pageSize)
    .map(({ deletedAt, ...row }) => ({ ...row, at: deletedAt.toISOString() }));
  const nextCursor = rows.length > pageSize ? (deletions.at(-1)?.id ?? null) : null;
  return { deletions, nextCursor };
}

export type UnfinishedErasure = {
  userId: string;
  startedAt: string | null;
  counts: Record<string, number>;
  attempts: number;
  /**
   * The time of its job's next attempt; null when no job is left and only the nightly job would resume it.
   */
  nextAt: string | null;
  /** The original error: only its first line may be shown. */
  error: string | null;
};

/** Returns people who have left and are not erased yet, with the last error of their job. */
export async function listUnfinished(ctx: Ctx): Promise<UnfinishedErasure[]> {
  assertCan(ctx.actor, "operations:see");
  const rows = await ctx.db.execute<UnfinishedErasure>(sql`
    select u.id as "userId", e.started_at::text as "startedAt", coalesce(e.counts, '{}') as counts,
      coalesce(job.attempts, 0)::int as attempts, job.run_at::text as "nextAt",
      job.last_error as error
    from users u
    left join erasures e on e.user_id = u.id
    left join lateral (
      select jobs.attempts, jobs.run_at, jobs.last_error
      from graphile_worker._private_jobs as jobs
      join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
      where tasks.identifier in ('erasure', ${eraseAgainJob}) and jobs.payload->>'userId' = u.id
        and jobs.attempts < jobs.max_attempts
      order by jobs.run_at limit 1
    ) job on true
    where u.deleted_at is not null
      and not exists (select 1 from deletion_log d where d.user_id = u.id)
    order by u.deleted_at limit ${pageSize}`);
  const asIso = (text: string | null) => text && new Date(text).toISOString();
  return rows.map((row) => ({
    ...row,
    startedAt: asIso(row.startedAt),
    nextAt: asIso(row.nextAt),
  }));
}
