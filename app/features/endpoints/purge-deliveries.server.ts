import { and, asc, eq, exists, lt, sql } from "drizzle-orm";
import { endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { defineRepeatedJob } from "#app/infra/jobs.server.ts";
import { isWaiting, queueEndpoints } from "./queue-endpoints.server.ts";

export const keptDays = 30;
const dayMs = 24 * 60 * 60 * 1_000;
const overdueMs = 60 * 60 * 1_000;
const batch = 500;

async function purgeBatch(ctx: Ctx, oldest: Date): Promise<number> {
  const gone = await ctx.db.execute(sql`
    delete from ${endpointDeliveries} where id = any(array(
      select id from ${endpointDeliveries}
      where created_at < ${oldest.toISOString()}::timestamptz
      order by created_at limit ${batch} for update skip locked
    )) returning id`);
  return gone.length;
}

/**
 * Deletes deliveries older than 30 days with their attempts, in small batches so that nothing waits for it.
 * Returns how many.
 */
export async function purgeDeliveries(ctx: Ctx): Promise<number> {
  const oldest = new Date(ctx.now.getTime() - keptDays * dayMs);
  let purged = 0;
  for (let last = batch; last === batch; purged += last) last = await purgeBatch(ctx, oldest);
  return purged;
}

// no-policy: a repeated job runs it.
// no-event: it changes when deliveries are sent, and nothing else.
/**
 * Queues endpoints again whose job was lost or given up through an error of ours, so that no delivery waits
 * for ever.
 */
export async function wakeOverdue(ctx: Ctx): Promise<void> {
  const waiting = ctx.db
    .select({ one: sql`1` })
    .from(endpointDeliveries)
    .where(
      and(
        eq(endpointDeliveries.endpointId, endpoints.id),
        isWaiting,
        lt(endpointDeliveries.nextAt, new Date(ctx.now.getTime() - overdueMs)),
      ),
    );
  await inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select({ id: endpoints.id })
      .from(endpoints)
      .where(exists(waiting))
      .orderBy(asc(endpoints.id))
      .for("update");
    await queueEndpoints(
      tx,
      rows.map(({ id }) => id),
    );
  });
}

export const purgeDeliveriesJob = defineRepeatedJob("purge-endpoint-deliveries", {
  pattern: "41 3 * * *",
  async work(ctx) {
    const purged = await purgeDeliveries(ctx);
    ctx.log.info({ purged }, "endpoints.deliveries_purged");
  },
});

export const wakeEndpointsJob = defineRepeatedJob("wake-endpoints", {
  pattern: "11 * * * *",
  work: wakeOverdue,
});
