import { and, eq, isNotNull } from "drizzle-orm";
import { articleSchedules } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { assertCanPublish } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { DismissFailedScheduleInput } from "./schedule-input.ts";

/**
 * Removes the notice of a failed schedule, for everybody. Only editors see the notice of a deleted article.
 * Idempotent.
 */
export async function dismissFailedSchedule(
  ctx: Ctx,
  input: Raw<typeof DismissFailedScheduleInput>,
): Promise<void> {
  const { scheduleId } = parseInput(DismissFailedScheduleInput, input);
  assertCan(ctx.actor, "articles:publish:own");
  const failed = and(eq(articleSchedules.id, scheduleId), isNotNull(articleSchedules.failure));
  await inTransaction(ctx, async (tx) => {
    const [schedule] = await tx.db.select().from(articleSchedules).where(failed);
    if (!schedule) return;
    const { articleId, action, failure } = schedule;
    if (articleId === null) assertCan(tx.actor, "articles:publish");
    else assertCanPublish(tx.actor, await findArticleForUpdate(tx, articleId));
    await tx.db.delete(articleSchedules).where(failed);
    await recordAudit(tx, {
      action: "article.schedule-failure-dismissed",
      subject: articleId === null ? `schedule:${scheduleId}` : `article:${articleId}`,
      details: { action, failure },
    });
  });
}
