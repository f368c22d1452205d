import { asc, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { commentCounts, comments } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { CommentStatus } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { Conflict, NotFound } from "#app/infra/errors.ts";
import type { Event } from "#app/features/events/event.ts";
import { emit } from "#app/features/events/events.server.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import type { Locale } from "#app/messages/locales.ts";
import { message } from "#app/messages/message.ts";
import { textIn, translatorIn } from "#app/messages/translations.server.ts";
import { changeCommentCounts } from "./change-counts.server.ts";
import { countChange, statusAfter } from "./comment.ts";
import { DecideCommentInput, DecideCommentsInput } from "./comment-input.ts";
import { tooLate } from "./decision-words.ts";
import { type CommentState, listStates } from "./last-decisions.server.ts";
import { recordDecisions, type TakenDecision } from "./record-decision.server.ts";

type DecisionError = {
  code: "not_found" | "conflict";
  message: string;
  current?: CommentState;
};
export type DecisionResult =
  | { commentId: string; status: CommentStatus; version: number }
  | { commentId: string; error: DecisionError };

type Wanted = z.output<typeof DecideCommentInput>;
type Snapshot = {
  id: string;
  articleId: string;
  userId: string | null;
  status: CommentStatus;
  version: number;
};

/**
 * Locks the comments in the order of their ids, so that two moderators with the same comments wait, never
 * deadlock.
 */
async function findForUpdate(tx: Tx, ids: string[]): Promise<Map<string, Snapshot>> {
  const rows = await tx.db
    .select({
      id: comments.id,
      articleId: comments.articleId,
      userId: comments.userId,
      status: comments.status,
      version: comments.version,
    })
    .from(comments)
    .where(inArray(comments.id, ids))
    .orderBy(asc(comments.id))
    .for("update");
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Returns the effect of a decision, or null when the comment has changed or its status does not allow it.
 */
function take(wanted: Wanted, snapshot: Snapshot | undefined): TakenDecision | null {
  if (!snapshot || snapshot.version !== wanted.version) return null;
  const to = statusAfter(wanted.decision, snapshot.status);
  if (!to) return null;
  const { commentId, decision, reason, note } = wanted;
  const version = snapshot.version + 1;
  return { commentId, decision, from: snapshot.status, to, version, reason, note };
}

async function write(tx: Tx, taken: TakenDecision[]): Promise<void> {
  for (const { commentId, to, version } of taken) {
    await tx.db
      .update(comments)
      .set({ status: to, version, decidedAt: tx.now })
      .where(eq(comments.id, commentId));
  }
  const ids = taken.map(({ commentId }) => commentId);
  if (ids.length > 0) {
    await tx.db
      .update(commentCounts)
      .set({ reports: 0 })
      .where(inArray(commentCounts.commentId, ids));
  }
  await recordDecisions(tx, taken);
}

function errorFor(state: CommentState | undefined, locale: Locale): DecisionError {
  const t = translatorIn(locale);
  if (!state) return { code: "not_found", message: t("comments.missing") };
  return { code: "conflict", message: textIn(locale, tooLate(state, locale)), current: state };
}

function eventsOf(taken: TakenDecision[], snapshot: Map<string, Snapshot>): Event[] {
  const decided = new Set(taken.map(({ commentId }) => commentId));
  return [...snapshot.values()]
    .filter(({ id }) => decided.has(id))
    .map(({ id, articleId, userId }) => ({
      name: "comment.decided",
      commentId: id,
      articleId,
      userId,
    }));
}

/**
 * Takes each decision whose comment still has its `version`, in the given order, all in one transaction. The
 * other decisions change nothing; their answers name the earlier decision.
 * @throws Conflict when the only requested decision came too late.
 */
export async function decideComments(
  ctx: Ctx,
  input: Raw<typeof DecideCommentsInput>,
): Promise<{ results: DecisionResult[] }> {
  assertCan(ctx.actor, "comments:decide");
  const { decisions } = parseInput(DecideCommentsInput, input);
  return takeDecisions(ctx, decisions);
}

/**
 * Takes one decision.
 * @throws NotFound, or Conflict that names the earlier decision.
 */
export async function decideComment(
  ctx: Ctx,
  input: Raw<typeof DecideCommentInput>,
): Promise<{ commentId: string; status: CommentStatus; version: number }> {
  assertCan(ctx.actor, "comments:decide");
  const { results } = await takeDecisions(ctx, [parseInput(DecideCommentInput, input)]);
  const [result] = results;
  if (!result || "error" in result) throw new NotFound(message("comments.missing"));
  return result;
}

async function takeDecisions(
  ctx: Ctx,
  decisions: Wanted[],
): Promise<{ results: DecisionResult[] }> {
  return inTransaction(ctx, async (tx) => {
    const snapshot = await findForUpdate(
      tx,
      decisions.map(({ commentId }) => commentId),
    );
    const taken: TakenDecision[] = [];
    const changes = new Map<string, number>();
    const outcomes = decisions.map((wanted) => {
      const comment = snapshot.get(wanted.commentId);
      const decision = take(wanted, comment);
      if (!comment || !decision) return { commentId: wanted.commentId, decision: null };
      const change = countChange(decision.from, decision.to);
      changes.set(comment.articleId, (changes.get(comment.articleId) ?? 0) + change);
      snapshot.set(comment.id, { ...comment, status: decision.to, version: decision.version });
      taken.push(decision);
      return { commentId: wanted.commentId, decision };
    });
    await write(tx, taken);
    await changeCommentCounts(tx, changes);
    await emit(tx, ...eventsOf(taken, snapshot));
    const late = outcomes.flatMap(({ commentId, decision }) => (decision ? [] : [commentId]));
    const states = await listStates(
      tx,
      [...snapshot.values()].filter(({ id }) => late.includes(id)),
    );
    const results = outcomes.map(({ commentId, decision }): DecisionResult => {
      if (decision) return { commentId, status: decision.to, version: decision.version };
      return { commentId, error: errorFor(states.get(commentId), tx.locale) };
    });
    rejectIfAlone(results, tx.locale);
    return { results };
  });
}

function rejectIfAlone(results: DecisionResult[], locale: Locale): void {
  const [only, ...others] = results;
  if (others.length > 0 || !only || !("error" in only)) return;
  const { current } = only.error;
  if (current) throw new Conflict(tooLate(current, locale), current);
}
