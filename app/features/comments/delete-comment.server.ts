import { eq } from "drizzle-orm";
import { comments } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { emit } from "#app/infra/events.server.ts";
import { parseInput } from "#app/infra/input.ts";
import { changeCommentCounts, invalidateConversation } from "./change-counts.server.ts";
import { countChange } from "./comment.ts";
import { DeleteCommentInput } from "./comment-input.ts";
import { assertPerson } from "./comment-policy.ts";
import { findOwnCommentForUpdate } from "./own-comment.server.ts";

/**
 * Takes back one's own comment, whatever was decided about it. Its words are gone for good; the row
 * stays to hold the answers to it. Idempotent.
 */
export async function deleteComment(ctx: Ctx, input: DeleteCommentInput): Promise<void> {
  const person = assertPerson(ctx.actor, "comments:change:own");
  const { commentId } = parseInput(DeleteCommentInput, input);
  await inTransaction(ctx, async (tx) => {
    const comment = await findOwnCommentForUpdate(tx, { commentId, userId: person.id });
    if (comment.status === "deleted") return;
    await tx.db
      .update(comments)
      .set({ status: "deleted", body: "", html: "", version: comment.version + 1 })
      .where(eq(comments.id, comment.id));
    const change = countChange(comment.status, "deleted");
    await changeCommentCounts(tx, new Map([[comment.articleId, change]]));
    // Where it was not shown, answers to it may be, under a gap that now says something else.
    if (change === 0) await invalidateConversation(tx, comment.articleId);
    const { articleId } = comment;
    await emit(tx, { name: "comment.changed", commentId, articleId, userId: person.id });
  });
}
