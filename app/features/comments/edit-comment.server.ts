import { eq } from "drizzle-orm";
import { comments } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { CommentStatus } from "#app/db/values.ts";
import { assertOutOfTrash } from "#app/features/articles/trash/trashed-address.server.ts";
import { renderComment } from "#app/features/editor/render-comment.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Conflict } from "#app/infra/errors.ts";
import { emit } from "#app/features/events/events.server.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { changeCommentCounts, invalidateConversation } from "./change-counts.server.ts";
import { canBeEdited, countChange, statusWhenWritten } from "./comment.ts";
import { EditCommentInput } from "./comment-input.ts";
import { assertPerson, mayDecide } from "./comment-policy.ts";
import { assertOpen } from "./comments-mode.ts";
import { findOwnCommentForUpdate } from "./own-comment.server.ts";
import { findCommentsMode } from "./published-article.server.ts";
import { recordDecisions } from "./record-decision.server.ts";

export type EditedComment = { id: string; status: CommentStatus; version: number };
/** The comment's present state in a Conflict of an edit. */
type CommentNow = { status: CommentStatus; version: number; body: string };

function assertUnchanged(now: CommentNow, seenVersion: number): void {
  if (!canBeEdited(now.status)) {
    throw new Conflict(message("comments.locked"), now);
  }
  if (now.version !== seenVersion) {
    throw new Conflict(message("comments.changed-meanwhile"), now);
  }
}

/**
 * Changes the person's own comment, if it has not changed since `version` was read. A public comment waits
 * for approval again, unless its author may decide about comments.
 * @throws Forbidden where the comments are not open
 */
export async function editComment(
  ctx: Ctx,
  input: Raw<typeof EditCommentInput>,
): Promise<EditedComment> {
  const person = assertPerson(ctx.actor, "comments:change:own");
  const { commentId, version: seen, body } = parseInput(EditCommentInput, input);
  return inTransaction(ctx, async (tx) => {
    const comment = await findOwnCommentForUpdate(tx, { commentId, userId: person.id });
    const { id, status: from, version: before, articleId } = comment;
    await assertOutOfTrash(tx, articleId);
    assertOpen(await findCommentsMode(tx, articleId));
    assertUnchanged({ status: from, version: before, body: comment.body }, seen);
    if (body === comment.body) return { id, status: from, version: before };
    const [status, version] = [statusWhenWritten(mayDecide(person)), before + 1];
    const html = renderComment(body);
    await tx.db
      .update(comments)
      .set({ body, html, status, version, editedAt: tx.now })
      .where(eq(comments.id, id));
    if (status === "approved" && from !== "approved") {
      await recordDecisions(tx, [
        { commentId: id, decision: "approve", from, to: status, version },
      ]);
    }
    await changeCommentCounts(tx, new Map([[articleId, countChange(from, status)]]));
    if (from === "approved" && status === "approved") await invalidateConversation(tx, articleId);
    await emit(tx, { name: "comment.changed", commentId: id, articleId, userId: person.id });
    return { id, status, version };
  });
}
