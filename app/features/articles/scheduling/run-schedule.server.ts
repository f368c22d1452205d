import { isDeepStrictEqual } from "node:util";
import { and, eq, isNull } from "drizzle-orm";
import { articleSchedules } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { ScheduleFailure } from "#app/db/values.ts";
import { emit } from "#app/features/events/events.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import { anonymous, type Ctx, type SignedIn, type Tx } from "#app/infra/context.ts";
import type { Article } from "../article.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { makeLive, renderRevision } from "../make-live.server.ts";
import { findStoredRevision, type StoredRevision } from "../revision-queries.server.ts";
import { findTaken } from "../translations/translation-queries.server.ts";
import { withdraw } from "../withdraw.server.ts";
import { countMissingPictures } from "./missing-pictures.server.ts";
import { failureOf } from "./schedule.ts";
import { findScheduler } from "./scheduler-queries.server.ts";

type Schedule = typeof articleSchedules.$inferSelect;

// no-policy: failureOf checks whether the person who scheduled it may still publish the article.
/**
 * Runs one due schedule in the name of the person who made it, or records why it cannot be run. The
 * transaction that publishes also deletes the schedule's row, so it happens once.
 */
export async function runSchedule(ctx: Ctx, scheduleId: string): Promise<void> {
  const { id, failure } = articleSchedules;
  const waiting = and(eq(id, scheduleId), isNull(failure));
  const [seen] = await ctx.db.select().from(articleSchedules).where(waiting);
  if (!seen) return;
  // Opened by the system, because a person's transaction ends after two seconds.
  await inTransaction(ctx, async (tx) => {
    const person = await findScheduler(tx, seen.scheduledBy);
    const asPerson: Tx = { ...tx, actor: person ?? anonymous };
    // Locks the article first, as every other change of its schedule does.
    const article =
      seen.articleId === null ? null : await findArticleForUpdate(asPerson, seen.articleId);
    const [schedule] = await tx.db.select().from(articleSchedules).where(waiting).for("update");
    if (!isDeepStrictEqual(schedule, seen)) return;
    const failed = await carryOut(asPerson, { schedule: seen, article, person });
    if (failed) await recordFailure(tx, { schedule: seen, failure: failed });
  });
}

type Found = { schedule: Schedule; article: Article | null; person: SignedIn | null };

/** Returns why it cannot be done; null when it has been. */
async function carryOut(tx: Tx, found: Found): Promise<ScheduleFailure | null> {
  const { schedule, article, person } = found;
  const stored = await findItsRevision(tx, schedule);
  const revision = stored && {
    title: stored.title,
    missingPictures: await countMissingPictures(tx, stored),
    isLanguageTaken: await isLanguageTaken(tx, { article, lang: stored.lang }),
  };
  const failure = failureOf({ action: schedule.action, article, person, revision });
  if (failure || !article) return failure ?? "article-gone";
  await tx.db.delete(articleSchedules).where(eq(articleSchedules.id, schedule.id));
  const details = { scheduledFor: schedule.dueAt.toISOString() };
  if (stored) {
    await makeLive(tx, { article, revision: await renderRevision(stored), details });
  } else await withdraw(tx, { article, details });
  return null;
}

async function isLanguageTaken(
  tx: Tx,
  { article, lang }: { article: Article | null; lang: string },
): Promise<boolean> {
  return article !== null && (await findTaken(tx, { articleId: article.id, lang })) !== null;
}

function findItsRevision(
  tx: Tx,
  { articleId, revision }: Schedule,
): Promise<StoredRevision | null> {
  if (articleId === null || revision === null) return Promise.resolve(null);
  return findStoredRevision(tx, { articleId, revision });
}

async function recordFailure(
  tx: Tx,
  { schedule, failure }: { schedule: Schedule; failure: ScheduleFailure },
): Promise<void> {
  const { id, articleId, action, revision, dueAt, scheduledBy } = schedule;
  await tx.db
    .update(articleSchedules)
    .set({ failure, failedAt: tx.now })
    .where(eq(articleSchedules.id, id));
  await recordAudit(tx, {
    action: "article.schedule-failed",
    subject: articleId === null ? `schedule:${id}` : `article:${articleId}`,
    details: { action, revision, dueAt: dueAt.toISOString(), failure },
  });
  if (articleId !== null) {
    await emit(tx, { name: "article.schedule-failed", articleId, userId: scheduledBy });
  }
  tx.log.warn({ scheduleId: id, failure }, "schedule.failed");
}
