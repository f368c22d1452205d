import { asc, eq, inArray, sql } from "drizzle-orm";
import { commentCounts, commentReports, comments } from "#app/db/schema/index.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { changeCommentCounts } from "./change-counts.server.ts";
import { countChange } from "./comment.ts";

const mostAtOnce = 200;
const deletedName = "Deleted user";

/**
 * Takes the words of some of a person's comments away for good, as they themselves could have done one
 * by one: the rows stay to hold the answers to them, and are nobody's. Answers how many there were;
 * none are left at 0.
 */
export async function eraseComments(tx: Tx, userId: string): Promise<number> {
  const taken = await tx.db
    .select({ id: comments.id, articleId: comments.articleId, status: comments.status })
    .from(comments)
    .where(eq(comments.userId, userId))
    .orderBy(asc(comments.id))
    .limit(mostAtOnce)
    .for("update");
  if (taken.length === 0) return 0;
  const ids = taken.map(({ id }) => id);
  await tx.db
    .update(comments)
    .set({
      ...{ status: "deleted", body: "", html: "", version: sql`${comments.version} + 1` },
      ...{ userId: null, guestName: deletedName },
    })
    .where(inArray(comments.id, ids));
  // What others reported is no longer there to be looked at.
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
