import { and, eq } from "drizzle-orm";
import { commentDecisionRows, comments } from "#app/db/schema/index.server.ts";
import type { CommentDecision, CommentStatus } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import { isId } from "#app/features/articles/article-queries.server.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { undoing } from "./comment.ts";
import { commentAuthor } from "./comment-author.ts";

export type DecidedComment = {
  id: string;
  name: string;
  status: CommentStatus;
  version: number;
  undo: CommentDecision;
};

/** Returns the comment that the moderator has just decided, as long as it has not changed since. */
export async function findDecidedComment(ctx: Ctx, id: string): Promise<DecidedComment | null> {
  assertCan(ctx.actor, "comments:decide");
  if (!isId(id) || ctx.actor.kind !== "user") return null;
  const [row] = await ctx.db
    .select({
      id: comments.id,
      status: comments.status,
      version: comments.version,
      userId: comments.userId,
      guestName: comments.guestName,
      from: commentDecisionRows.fromStatus,
    })
    .from(comments)
    .innerJoin(
      commentDecisionRows,
      and(
        eq(commentDecisionRows.commentId, comments.id),
        eq(commentDecisionRows.version, comments.version),
      ),
    )
    .where(and(eq(comments.id, id), eq(commentDecisionRows.decidedBy, ctx.actor.id)));
  const undo = row && undoing(row.from);
  if (!undo) return null;
  const cards = await listCards(ctx, row.userId === null ? [] : [row.userId]);
  const { status, version } = row;
  const { name } = commentAuthor(row, { cards, t: translatorIn(ctx.locale) });
  return { id, name, status, version, undo };
}
