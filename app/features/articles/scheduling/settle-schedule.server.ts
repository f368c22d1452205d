import { and, eq, inArray } from "drizzle-orm";
import { articleSchedules } from "#app/db/schema/index.server.ts";
import { scheduleActions } from "#app/db/values.ts";
import { emit } from "#app/features/events/events.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { actorId } from "../write-revision.server.ts";
import { isSettledBy } from "./schedule.ts";

type Schedule = typeof articleSchedules.$inferSelect;

/** Records that a schedule will not be carried out, and why. A failed one is recorded already. */
export async function recordEnd(
  tx: Tx,
  { schedule, because }: { schedule: Schedule; because: string },
): Promise<void> {
  const { articleId, action, revision, dueAt, failure } = schedule;
  if (failure !== null || articleId === null) return;
  await recordAudit(tx, {
    action: "article.unscheduled",
    subject: `article:${articleId}`,
    details: { action, revision, dueAt: dueAt.toISOString(), because },
  });
  await emit(tx, { name: "article.unscheduled", articleId, userId: actorId(tx) });
}

const because = { publish: "published-by-hand", unpublish: "unpublished-by-hand" };

/**
 * Ends the waiting schedule of an article that a person publishes or unpublishes by hand. The article's row
 * must be locked.
 */
export async function settleSchedule(
  tx: Tx,
  { articleId, byHand }: { articleId: string; byHand: "publish" | "unpublish" },
): Promise<void> {
  const settled = scheduleActions.filter((action) => isSettledBy(action, byHand));
  const [schedule] = await tx.db
    .delete(articleSchedules)
    .where(
      and(eq(articleSchedules.articleId, articleId), inArray(articleSchedules.action, settled)),
    )
    .returning();
  if (schedule) await recordEnd(tx, { schedule, because: because[byHand] });
}
