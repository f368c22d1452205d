import { and, asc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { commentCounts, commentReports, comments } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostAtOnce = 200;

/** Takes back some of a person's reports, and what each still counts. Answers how many there were. */
export async function eraseReports(tx: Tx, userId: string): Promise<number> {
  const taken = await tx.db
    .select({ id: commentReports.commentId })
    .from(commentReports)
    .where(eq(commentReports.userId, userId))
    .orderBy(asc(commentReports.commentId))
    .limit(mostAtOnce)
    .for("update");
  if (taken.length === 0) return 0;
  const ids = taken.map(({ id }) => id);
  const theirs = and(eq(commentReports.userId, userId), inArray(commentReports.commentId, ids));
  // A decision settled the reports before it: those are no longer in the count.
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
