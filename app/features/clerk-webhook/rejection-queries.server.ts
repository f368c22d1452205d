import { desc, gt, sql } from "drizzle-orm";
import { webhookRefusals } from "#app/db/schema/index.server.ts";
import type { RejectionReason } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";

export type RejectionSummary = {
  total: number;
  /** The time of the latest rejection. */
  lastAt: string;
  reasons: { reason: RejectionReason; count: number }[];
};

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Returns the deliveries rejected in the last day, the most frequent reason first; null when there were none.
 */
export async function findRejections(ctx: Ctx): Promise<RejectionSummary | null> {
  assertCan(ctx.actor, "operations:see");
  const { reason, lastAt } = webhookRefusals;
  const count = sql<number>`sum(${webhookRefusals.count})::float8`;
  const rows = await ctx.db
    .select({
      reason,
      count,
      lastMs: sql<number>`extract(epoch from max(${lastAt}))::float8 * 1000`,
    })
    .from(webhookRefusals)
    .where(gt(lastAt, new Date(ctx.now.getTime() - dayMs)))
    .groupBy(reason)
    .orderBy(desc(count), reason);
  if (rows.length === 0) return null;
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    lastAt: new Date(Math.max(...rows.map(({ lastMs }) => lastMs))).toISOString(),
    reasons: rows.map((row) => ({ reason: row.reason, count: row.count })),
  };
}
