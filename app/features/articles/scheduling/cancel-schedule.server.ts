import { eq } from "drizzle-orm";
import { articleSchedules } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Conflict } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { assertCanPublish } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import type { ScheduledState } from "./schedule-article.server.ts";
import { CancelScheduleInput } from "./schedule-input.ts";
import { recordEnd } from "./settle-schedule.server.ts";

// no-event: recordEnd writes the audit entry and emits; a failed schedule has its own already.
/**
 * Cancels an article's schedule, waiting or failed. Does nothing without one, unless the sender saw one: it
 * was then carried out or changed meanwhile.
 * @throws Conflict
 */
export async function cancelSchedule(
  ctx: Ctx,
  input: Raw<typeof CancelScheduleInput>,
): Promise<ScheduledState> {
  const { articleId, scheduleId } = parseInput(CancelScheduleInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanPublish(tx.actor, article);
    const itsRow = eq(articleSchedules.articleId, article.id);
    const [schedule] = await tx.db.select().from(articleSchedules).where(itsRow).for("update");
    if (scheduleId !== undefined && schedule?.id !== scheduleId) {
      throw new Conflict(message("articles.schedule-changed"));
    }
    if (schedule) {
      await tx.db.delete(articleSchedules).where(itsRow);
      await recordEnd(tx, { schedule, because: "taken-back" });
    }
    const { slug, status } = article;
    return { slug, status, scheduledAt: null };
  });
}
