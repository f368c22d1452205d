import { desc, eq, inArray } from "drizzle-orm";
import { comments } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostComments = 500;

/**
 * Deletes some of an article's comments, the last of the thread first: a comment can be deleted only after its
 * answers. Returns whether none is left.
 */
export async function eraseConversation(tx: Tx, articleId: string): Promise<boolean> {
  const latest = tx.db
    .select({ id: comments.id })
    .from(comments)
    .where(eq(comments.articleId, articleId))
    .orderBy(desc(comments.place))
    .limit(mostComments);
  const gone = await tx.db
    .delete(comments)
    .where(inArray(comments.id, latest))
    .returning({ id: comments.id });
  return gone.length < mostComments;
}
