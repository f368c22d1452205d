import { and, eq, inArray } from "drizzle-orm";
import { endpointDeliveries } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

const mostAtOnce = 500;

/**
 * What was on its way to a disabled endpoint counts as failed, so that it can be sent again once
 * somebody has looked. So many at a time; answers whether there may be more.
 */
export async function failWaiting(ctx: Ctx, endpointId: string): Promise<boolean> {
  const { id, endpointId: endpoint, state } = endpointDeliveries;
  const some = ctx.db
    .select({ id })
    .from(endpointDeliveries)
    .where(and(eq(endpoint, endpointId), eq(state, "waiting")))
    .limit(mostAtOnce);
  const failed = await ctx.db
    .update(endpointDeliveries)
    .set({ state: "failed", nextAt: null, settledAt: ctx.now })
    .where(and(inArray(id, some), eq(state, "waiting")))
    .returning({ id });
  return failed.length === mostAtOnce;
}
