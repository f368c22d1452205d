import { lt, sql } from "drizzle-orm";
import { endpointDeliveries } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { repeatJob } from "#app/infra/jobs.server.ts";
import { queueDeliveries } from "./queue-delivery.server.ts";

export const keptDays = 30;
const dayMs = 24 * 60 * 60 * 1_000;
const overdueMs = 60 * 60 * 1_000;

/** Deliveries older than 30 days go, and their attempts with them. */
export async function purgeDeliveries(ctx: Ctx): Promise<number> {
  const oldest = new Date(ctx.now.getTime() - keptDays * dayMs);
  const gone = await ctx.db
    .delete(endpointDeliveries)
    .where(lt(endpointDeliveries.createdAt, oldest))
    .returning({ id: endpointDeliveries.id });
  return gone.length;
}

/** Whose job was lost or given up, through a mistake of ours: nothing waits for ever. */
export async function wakeOverdue(ctx: Ctx): Promise<void> {
  const overdue = new Date(ctx.now.getTime() - overdueMs).toISOString();
  await inTransaction(ctx, (tx) =>
    queueDeliveries(
      tx,
      sql`select id, endpoint_id, next_at from endpoint_deliveries
        where state = 'waiting' and next_at < ${overdue}::timestamptz`,
    ),
  );
}

repeatJob("purge-endpoint-deliveries", {
  pattern: "41 3 * * *",
  async work(ctx) {
    await purgeDeliveries(ctx);
    await wakeOverdue(ctx);
  },
});
