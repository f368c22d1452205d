import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { settings } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";

const missedRepairsKey = "untold-repairs";

/** Counts a repair in its transaction, until a run has finished and reported it. */
export async function recordRepair(tx: Tx): Promise<void> {
  const { key, value } = settings;
  await tx.db
    .insert(settings)
    .values({ key: missedRepairsKey, value: 1 })
    .onConflictDoUpdate({ target: key, set: { value: sql`to_jsonb(${value}::int + 1)` } });
}

/** Returns the number of repairs in runs that were killed or that Clerk rejected. */
export async function countMissedRepairs(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, missedRepairsKey));
  return z.number().catch(0).parse(row?.value);
}

export async function resetMissedRepairs(tx: Tx): Promise<void> {
  await tx.db.delete(settings).where(eq(settings.key, missedRepairsKey));
}
