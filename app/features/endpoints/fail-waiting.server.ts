import { and, eq, sql } from "drizzle-orm";
import { endpointDeliveries } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { isWaiting } from "./queue-endpoints.server.ts";

const mostAtOnce = 500;

/**
 * Fails the waiting deliveries of a disabled endpoint, so that they can be sent again once an administrator
 * has looked. Works in batches; returns whether there may be more.
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
