import { eq } from "drizzle-orm";
import { settings } from "#app/db/schema/index.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { LastReconciliation } from "./reconciliation.ts";

export const lastReconciliationKey = "last-reconciliation";

/**
 * Returns, for administrators, when people were last compared with the provider's, and the result.
 */
export async function findLastReconciliation(ctx: Ctx): Promise<LastReconciliation | null> {
  assertCan(ctx.actor, "operations:see");
  const [row] = await ctx.db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, lastReconciliationKey));
  const last = LastReconciliation.safeParse(row?.value);
  return last.success ? last.data : null;
}
