import { and, eq } from "drizzle-orm";
import { env } from "#app/configuration/env.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { articleRevisions, articleSchedules } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { ScheduleAction } from "#app/db/values.ts";
import { emit } from "#app/features/events/events.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { type Article, publish } from "../article.ts";
import { assertCanPublish } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { publishableOf } from "../publishable-revision.ts";
import { findDraftRevision } from "../revision-queries.server.ts";
import { reviseShared } from "../shared-draft/revise-shared.server.ts";
import { staleDraft } from "../stale-draft.server.ts";
import { actorId } from "../write-revision.server.ts";
import { dueTime } from "./due-time.ts";
import { dueSchedulesJobName } from "./due-schedules-job-name.ts";
import { actionFor, assertToCome } from "./schedule.ts";
import { ScheduleArticleInput } from "./schedule-input.ts";
import { recordEnd } from "./settle-schedule.server.ts";

export type ScheduledState = {
  slug: string;
  status: "draft" | "published";
  scheduledAt: string | null;
};

type Plan = { action: ScheduleAction; revision: number | null; dueAt: Date };

/**
 * Schedules the publication, update or unpublication of an article, with the draft that its author saw.
 * Replaces the article's earlier schedule; a repeated call changes nothing.
 * @throws Conflict when the draft is no longer `revision`, or the article's state has no such change; Invalid
 * without a title, or for a time that is past, does not exist, or exists twice
 */
export async function scheduleArticle(
  ctx: Ctx,
  input: Raw<typeof ScheduleArticleInput>,
): Promise<ScheduledState> {
  const given = parseInput(ScheduleArticleInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, given.articleId);
    assertCanPublish(tx.actor, article);
    const action = actionFor(article, given.action);
    const dueAt = dueTime(given, env.SITE_TIME_ZONE);
    assertToCome(dueAt, tx.now);
    await reviseShared(tx, article);
    if (given.revision !== article.draftRevision) throw await staleDraft(tx, article);
    const revision = action === "unpublish" ? null : await keepRevision(tx, article);
    await replaceSchedule(tx, { article, plan: { action, revision, dueAt } });
    const { slug, status } = article;
    return { slug, status, scheduledAt: dueAt.toISOString() };
  });
}

/** A named revision, because an autosave would be merged into the next one. */
async function keepRevision(tx: Tx, article: Article): Promise<number> {
  const { title, revision } = publishableOf(await findDraftRevision(tx, article));
  publish(article, { revision, title, now: tx.now });
  const { articleId, revision: number, kind } = articleRevisions;
  const autosave = and(eq(articleId, article.id), eq(number, revision), eq(kind, "autosave"));
  await tx.db.update(articleRevisions).set({ kind: "named" }).where(autosave);
  return revision;
}

async function replaceSchedule(
  tx: Tx,
  { article, plan }: { article: Article; plan: Plan },
): Promise<void> {
  const [former] = await tx.db
    .select()
    .from(articleSchedules)
    .where(eq(articleSchedules.articleId, article.id))
    .for("update");
  if (former && former.failure === null && isSame(former, plan)) return;
  if (former) {
    await recordEnd(tx, { schedule: former, because: "scheduled-anew" });
    await tx.db.delete(articleSchedules).where(eq(articleSchedules.id, former.id));
  }
  await addSchedule(tx, { article, plan });
}

function isSame(former: Plan, plan: Plan): boolean {
  return (
    former.action === plan.action &&
    former.revision === plan.revision &&
    former.dueAt.getTime() === plan.dueAt.getTime()
  );
}

async function addSchedule(
  tx: Tx,
  { article, plan }: { article: Article; plan: Plan },
): Promise<void> {
  const { action, revision, dueAt } = plan;
  const due = dueAt.toISOString();
  await tx.db.insert(articleSchedules).values({
    ...{ id: newId(), articleId: article.id, ...plan },
    scheduledBy: actorId(tx),
    scheduledAt: tx.now,
  });
  await enqueue(tx, {
    name: dueSchedulesJobName,
    payload: {},
    runAt: dueAt,
    jobKey: `${dueSchedulesJobName}:${due}`,
  });
  await recordAudit(tx, {
    action: "article.scheduled",
    subject: `article:${article.id}`,
    details: { action, revision, dueAt: due },
  });
  await emit(tx, { name: "article.scheduled", articleId: article.id, userId: actorId(tx) });
}
