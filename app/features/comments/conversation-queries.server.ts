import { desc, eq, sql } from "drizzle-orm";
import { commentDecisionRows, commentReports, comments } from "#app/db/schema/index.server.ts";
import type { CommentDecision, CommentStatus } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import { isId } from "#app/features/articles/article-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { type CommentAuthor, commentAuthor } from "./comment-author.ts";
import { type CommenterSummary, findCommenterSummary } from "./commenter-queries.server.ts";
import { type DecidedBy, namesOfDeciders } from "./last-decisions.server.ts";
import {
  type ModeratedComment,
  selectModerated,
  withAuthors,
} from "./moderation-queries.server.ts";
import { inReadingOrder } from "./reading-order.ts";
import { deepestLevel, pageWeight } from "./thread-limits.ts";

export type ConversationEntry = {
  id: string;
  level: number;
  status: CommentStatus;
  html: string;
  author: CommentAuthor;
  createdAt: string;
};
type PastDecision = {
  decision: CommentDecision;
  from: CommentStatus;
  to: CommentStatus;
  decidedBy: DecidedBy;
  decidedAt: string;
  reason: string | null;
  note: string | null;
};
type CommentReport = { by: string; reason: string; at: string };
export type CommentInConversation = {
  comment: ModeratedComment;
  /** The comments that it answers, the comment itself, and its answers. */
  conversation: ConversationEntry[];
  decisions: PastDecision[];
  reports: CommentReport[];
  /** Null for a guest, who has no account. */
  person: CommenterSummary | null;
};

const mostAbove = 20;
const mostBelow = 50;

/**
 * Selects the comments it answers, upwards, and its first answers: on each side as many as weigh no more than
 * a page of the thread.
 */
function around(id: string) {
  return sql`(
    with recursive above as (
      select c.id, c.parent_id, 0 as steps, 0 as reached from ${comments} c where c.id = ${id}
      union all
      select c.id, c.parent_id, above.steps + 1, above.reached + c.weight from ${comments} c
      join above on c.id = above.parent_id
      where above.steps < ${mostAbove} and above.reached + c.weight <= ${pageWeight}
    ), below as (
      select c.id, sum(c.weight) over (order by c.created_at, c.id) as reached
      from (
        select * from ${comments} where parent_id = ${id} order by created_at, id limit ${mostBelow}
      ) c
    )
    select id from above union all select id from below where reached <= ${pageWeight}
  )`;
}

async function listConversation(ctx: Ctx, id: string): Promise<ConversationEntry[]> {
  const rows = await ctx.db
    .select({
      id: comments.id,
      parentId: comments.parentId,
      status: comments.status,
      html: comments.html,
      userId: comments.userId,
      guestName: comments.guestName,
      createdAt: comments.createdAt,
    })
    .from(comments)
    .where(sql`${comments.id} in ${around(id)}`);
  const cards = await listCards(
    ctx,
    rows.flatMap(({ userId }) => userId ?? []),
  );
  const t = translatorIn(ctx.locale);
  return inReadingOrder(rows).map(({ row, level }) => ({
    id: row.id,
    level: Math.min(level, deepestLevel),
    status: row.status,
    html: row.html,
    author: commentAuthor(row, { cards, t }),
    createdAt: row.createdAt.toISOString(),
  }));
}

async function listDecisions(ctx: Ctx, commentId: string): Promise<PastDecision[]> {
  const rows = await ctx.db
    .select()
    .from(commentDecisionRows)
    .where(eq(commentDecisionRows.commentId, commentId))
    .orderBy(desc(commentDecisionRows.version))
    .limit(50);
  const nameOf = await namesOfDeciders(
    ctx,
    rows.map(({ decidedBy }) => decidedBy),
  );
  return rows.map((row) => ({
    decision: row.decision,
    from: row.fromStatus,
    to: row.toStatus,
    decidedBy: nameOf(row.decidedBy),
    decidedAt: row.decidedAt.toISOString(),
    reason: row.reason,
    note: row.note,
  }));
}

async function listReports(ctx: Ctx, commentId: string): Promise<CommentReport[]> {
  const rows = await ctx.db
    .select()
    .from(commentReports)
    .where(eq(commentReports.commentId, commentId))
    .orderBy(desc(commentReports.createdAt))
    .limit(50);
  const cards = await listCards(
    ctx,
    rows.map(({ userId }) => userId),
  );
  const t = translatorIn(ctx.locale);
  return rows.map(({ userId, reason, createdAt }) => ({
    by: commentAuthor({ userId, guestName: null }, { cards, t }).name,
    reason,
    at: createdAt.toISOString(),
  }));
}

/** Returns everything that a moderator needs to decide about one comment. */
export async function findCommentForModerator(
  ctx: Ctx,
  id: string,
): Promise<CommentInConversation | null> {
  assertCan(ctx.actor, "comments:decide");
  if (!isId(id)) return null;
  const [comment] = await withAuthors(ctx, await selectModerated(ctx).where(eq(comments.id, id)));
  if (!comment) return null;
  const [conversation, decisions, reports, person] = await Promise.all([
    listConversation(ctx, id),
    listDecisions(ctx, id),
    listReports(ctx, id),
    comment.author.id === null ? null : findCommenterSummary(ctx, comment.author.id),
  ]);
  return { comment, conversation, decisions, reports, person };
}
