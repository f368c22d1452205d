import { and, asc, eq, gt } from "drizzle-orm";
import { commentDecisionRows } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

const atOnce = 200;

/** Some of what somebody decided about comments, with what they wrote to it, `after` this one. */
export function listDecisionsBy(
  ctx: Ctx,
  { userId, after }: { userId: string; after: string | null },
) {
  const { id, commentId, decision, fromStatus, toStatus, reason, note, decidedBy, decidedAt } =
    commentDecisionRows;
  return ctx.db
    .select({ id, commentId, decision, fromStatus, toStatus, reason, note, decidedAt })
    .from(commentDecisionRows)
    .where(and(eq(decidedBy, userId), after ? gt(id, after) : undefined))
    .orderBy(asc(id))
    .limit(atOnce);
}
