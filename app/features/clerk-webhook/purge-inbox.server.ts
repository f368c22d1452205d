import { sql } from "drizzle-orm";
import { webhookDeliveries } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { defineRepeatedJob } from "#app/infra/jobs.server.ts";

const keptDays = 30;
const batch = 2_000;

async function purgeBatch(ctx: Ctx, before: Date): Promise<number> {
  const gone = await ctx.db.execute(sql`
    delete from ${webhookDeliveries} where id in (
      select id from ${webhookDeliveries}
      where received_at < ${before.toISOString()}::timestamptz
      order by received_at limit ${batch} for update skip locked
    ) returning id`);
  return gone.length;
}

/**
 * Deletes deliveries that arrived more than thirty days ago, in small batches so that nothing waits for it.
 * Clerk resends nothing after so long, so no delivery is processed twice. Returns how many.
 */
export async function purgeInbox(ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now.getTime() - keptDays * 24 * 60 * 60 * 1000);
  let purged = 0;
  for (let last = batch; last === batch; purged += last) last = await purgeBatch(ctx, before);
  return purged;
}

export const purgeInboxJob = defineRepeatedJob("purge-inbox", {
  pattern: "17 3 * * *",
  async work(ctx) {
    const purged = await purgeInbox(ctx);
    ctx.log.info({ purged }, "webhook.inbox_purged");
  },
});
