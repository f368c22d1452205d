import { and, asc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import {
  articles,
  commentCounts,
  commentDecisionRows,
  commentReports,
  comments,
} from "#app/db/schema/index.server.ts";
import { erasedName } from "#app/db/values.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import { everyRowOf, type PersonalData, untilNone } from "#app/infra/personal-data.server.ts";
import { changeCommentCounts } from "./change-counts.server.ts";
import { countChange, erasedDecider } from "./comment.ts";

const pageSize = 200;
const mostDecisions = 500;

/** Takes back some of a person's reports, and what each still counts. Returns how many there were. */
async function eraseReports(tx: Tx, userId: string): Promise<number> {
  const taken = await tx.db
    .select({ id: commentReports.commentId })
    .from(commentReports)
    .where(eq(commentReports.userId, userId))
    .orderBy(asc(commentReports.commentId))
    .limit(pageSize)
    .for("update");
  if (taken.length === 0) return 0;
  const ids = taken.map(({ id }) => id);
  const theirs = and(eq(commentReports.userId, userId), inArray(commentReports.commentId, ids));
  // A decision settled the reports before it: the count no longer includes them.
  const counting = await tx.db
    .select({ id: comments.id })
    .from(commentReports)
    .innerJoin(comments, eq(comments.id, commentReports.commentId))
    .where(
      and(theirs, or(isNull(comments.decidedAt), gt(commentReports.createdAt, comments.decidedAt))),
    );
  await tx.db
    .update(commentCounts)
    .set({ reports: sql`greatest(${commentCounts.reports} - 1, 0)` })
    .where(
      inArray(
        commentCounts.commentId,
        counting.map(({ id }) => id),
      ),
    );
  await tx.db.delete(commentReports).where(theirs);
  return taken.length;
}

/**
 * Removes a person from some decisions: the remarks about their comments, and their id and remarks where they
 * decided. The decisions stay. Only inside an erasure: a trigger checks it.
 */
async function eraseDecisions(tx: Tx, userId: string): Promise<number> {
  const rows = commentDecisionRows;
  const erased = await tx.db
    .update(rows)
    .set({
      reason: null,
      note: null,
      decidedBy: sql`case when ${rows.decidedBy} = ${userId} then ${erasedDecider} else ${rows.decidedBy} end`,
    })
    .where(
      sql`${rows.id} in (
        (select id from ${rows} where decided_by = ${userId} limit ${mostDecisions})
        union all
        (select d.id from ${rows} d join ${comments} c on c.id = d.comment_id
          where c.user_id = ${userId} and (d.reason is not null or d.note is not null)
          limit ${mostDecisions}))`,
    )
    .returning({ id: rows.id });
  return erased.length;
}

/**
 * Deletes the words of some of a person's comments for good, as they could have done themselves: the rows
 * stay, without an author, to hold the answers. Returns how many there were; none are left at 0.
 */
export async function eraseComments(tx: Tx, userId: string): Promise<number> {
  const taken = await tx.db
    .select({ id: comments.id, articleId: comments.articleId, status: comments.status })
    .from(comments)
    .where(eq(comments.userId, userId))
    .orderBy(asc(comments.id))
    .limit(pageSize)
    .for("update");
  if (taken.length === 0) return 0;
  const ids = taken.map(({ id }) => id);
  await tx.db
    .update(comments)
    .set({
      ...{ status: "deleted", body: "", html: "", version: sql`${comments.version} + 1` },
      ...{ userId: null, guestName: erasedName },
    })
    .where(inArray(comments.id, ids));
  // The reported texts no longer exist, so their reports are deleted too.
  await tx.db.delete(commentReports).where(inArray(commentReports.commentId, ids));
  await tx.db
    .update(commentCounts)
    .set({ reports: 0 })
    .where(inArray(commentCounts.commentId, ids));
  const changes = new Map<string, number>();
  for (const { articleId, status } of taken) {
    changes.set(articleId, (changes.get(articleId) ?? 0) + countChange(status, "deleted"));
  }
  await changeCommentCounts(tx, changes);
  await invalidate(
    tx,
    [...changes.keys()].map((articleId) => `article:${articleId}`),
  );
  return taken.length;
}

type Page = { userId: string; last: { id: string } | null };

/**
 * Reads comments with the decision on each, without the moderator's name and the moderators' internal notes.
 */
async function listComments(ctx: Ctx, { userId, last }: Page) {
  const { id, parentId, status, body, createdAt, editedAt } = comments;
  const page = await ctx.db
    .select({
      ...{ id, article: articles.slug, inAnswerTo: parentId, status, body, createdAt, editedAt },
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .where(and(eq(comments.userId, userId), last ? gt(id, last.id) : undefined))
    .orderBy(asc(id))
    .limit(pageSize);
  const { commentId, decision, reason, decidedAt } = commentDecisionRows;
  const decided = await ctx.db
    .select({ commentId, decision, reason, decidedAt })
    .from(commentDecisionRows)
    .where(
      inArray(
        commentId,
        page.map((comment) => comment.id),
      ),
    )
    .orderBy(asc(decidedAt));
  return page.map((comment) => ({
    ...comment,
    decisions: decided
      .filter((one) => one.commentId === comment.id)
      .map(({ commentId: _id, ...rest }) => rest),
  }));
}

/** What somebody decided about comments, with the reasons and notes that they wrote. */
function listDecisions(ctx: Ctx, { userId, last }: Page) {
  const { id, commentId, decision, fromStatus, toStatus, reason, note, decidedBy, decidedAt } =
    commentDecisionRows;
  return ctx.db
    .select({ id, commentId, decision, fromStatus, toStatus, reason, note, decidedAt })
    .from(commentDecisionRows)
    .where(and(eq(decidedBy, userId), last ? gt(id, last.id) : undefined))
    .orderBy(asc(id))
    .limit(pageSize);
}

type ReportPage = { userId: string; last: { commentId: string } | null };

/**
 * Reads reports with the comment's id and the reason, without the comment, which belongs to another person.
 */
function listReports(ctx: Ctx, { userId, last }: ReportPage) {
  const { commentId, reason, createdAt: reportedAt } = commentReports;
  return ctx.db
    .select({ commentId, reason, reportedAt })
    .from(commentReports)
    .where(and(eq(commentReports.userId, userId), last ? gt(commentId, last.commentId) : undefined))
    .orderBy(asc(commentId))
    .limit(pageSize);
}

/** Decisions come before the comments that they are about. */
export const personalData: PersonalData = {
  erasure: [
    { name: "reports", take: untilNone(eraseReports) },
    { name: "decisions", take: untilNone(eraseDecisions) },
    { name: "comments", only: "remove", take: untilNone(eraseComments) },
  ],
  lists: {
    "comments.json": everyRowOf(listComments),
    "decisions.json": everyRowOf(listDecisions),
    "reports.json": everyRowOf(listReports),
  },
};
