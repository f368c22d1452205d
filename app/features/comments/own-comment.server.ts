import { and, eq } from "drizzle-orm";
import { comments } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

/**
 * Returns a person's own comment, locked.
 * @throws NotFound also for another person's comment.
 */
export async function findOwnCommentForUpdate(
  tx: Tx,
  { commentId, userId }: { commentId: string; userId: string },
) {
  const [comment] = await tx.db
    .select({
      id: comments.id,
      articleId: comments.articleId,
      version: comments.version,
      status: comments.status,
      body: comments.body,
    })
    .from(comments)
    .where(and(eq(comments.id, commentId), eq(comments.userId, userId)))
    .for("update");
  if (!comment) throw new NotFound(message("comments.own-missing"));
  return comment;
}
