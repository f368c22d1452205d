import { and, eq, sql } from "drizzle-orm";
import { endpointDeliveries } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { isWaiting } from "./queue-endpoints.server.ts";

const mostAtOnce = 500;

/**
 * What was on its way to a disabled endpoint counts as failed, so that it can be sent again once
 * somebody has looked. So many at a time; answers whether there may be more.
 */
export async function failWaiting(ctx: Ctx, endpointId: string): Promise<boolean> {
  const { id, endpointId: endpoint } = endpointDeliveries;
  const some = ctx.db
    .select({ id })
    .from(endpointDeliveries)
    .where(and(eq(endpoint, endpointId), isWaiting))
    .limit(mostAtOnce)
    .for("update");
  const failed = await ctx.db
    .update(endpointDeliveries)
    .set({ state: "failed", nextAt: null, settledAt: ctx.now })
    .where(sql`${id} = any(array(${some}))`)
    .returning({ id });
  return failed.length === mostAtOnce;
}
