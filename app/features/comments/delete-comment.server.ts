import { eq } from "drizzle-orm";
import { comments } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { emit } from "#app/features/events/events.server.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { changeCommentCounts, invalidateConversation } from "./change-counts.server.ts";
import { countChange } from "./comment.ts";
import { DeleteCommentInput } from "./comment-input.ts";
import { assertPerson } from "./comment-policy.ts";
import { findOwnCommentForUpdate } from "./own-comment.server.ts";

/**
 * Deletes the person's own comment, whatever was decided about it. Its text is deleted permanently; the row
 * stays to hold its answers. Idempotent.
 */
export async function deleteComment(
  ctx: Ctx,
  input: Raw<typeof DeleteCommentInput>,
): Promise<{ id: string }> {
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
    // Answers to an unseen comment may be visible, under a gap whose words change now.
    if (change === 0) await invalidateConversation(tx, comment.articleId);
    const { articleId } = comment;
    await emit(tx, { name: "comment.changed", commentId, articleId, userId: person.id });
  });
  return { id: commentId };
}
