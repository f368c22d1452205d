import { sql } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "#app/db/transaction.server.ts";
import { deleteHalfStored } from "#app/features/media/media-storage.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { defineSubscription } from "#app/features/events/events.server.ts";
import { defineJob, defineRepeatedJob } from "#app/infra/jobs.server.ts";
import { erasePerson } from "./erase-person.server.ts";
import { enqueueErasure, erasureQueue, eraseAgainJob } from "./enqueue-erasure.server.ts";

const mostAtOnce = 1_000;

export const erasureSubscription = defineSubscription("erasure", {
  queue: erasureQueue,
  to: ["user.left"],
  work: (ctx, { userId }) => erasePerson(ctx, { userId }),
});

export const retryErasureJob = defineJob(eraseAgainJob, {
  payload: z.object({ userId: z.string() }),
  work: erasePerson,
});

// no-policy: a repeated job runs it.
// no-event: the log of deletions records each erasure.
/**
 * Enqueues an erasure for each person who has left and was not erased, whatever happened to the job, or who
 * has a delivery in the inbox since: one may come days late. Also deletes half-stored files, which have no
 * owner.
 */
export async function eraseLeftovers(ctx: Ctx): Promise<void> {
  const left = await ctx.db.execute<{ id: string }>(sql`
    select u.id from users u
    where u.deleted_at is not null and (
      not exists (select 1 from deletion_log d where d.user_id = u.id)
      or exists (select 1 from webhook_deliveries w where w.subject = u.id))
    order by u.id limit ${mostAtOnce}`);
  for (const { id } of left) await inTransaction(ctx, (tx) => enqueueErasure(tx, { userId: id }));
  await deleteHalfStored(ctx.now);
}

export const eraseLeftoversJob = defineRepeatedJob("erase-leftovers", {
  pattern: "23 4 * * *",
  work: eraseLeftovers,
});
