import { and, eq, sql } from "drizzle-orm";
import { articles, commentCounts, commentReports, comments } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Invalid, NotFound } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { defineAllowance, limitRate } from "#app/infra/rate-limit.server.ts";
import { message } from "#app/messages/message.ts";
import { ReportCommentInput } from "./comment-input.ts";
import { assertShown } from "./comments-mode.ts";
import { assertPerson } from "./comment-policy.ts";

export const reportAllowance = defineAllowance({
  name: "report-comment",
  points: 30,
  seconds: 600,
});

// no-event: the report itself says who and when, and moderators find it in their queue.
/**
 * Asks the moderators to look at a public comment. A person's second report of it changes nothing.
 * @throws RateLimited, Forbidden where the comments are closed
 */
export async function reportComment(
  ctx: Ctx,
  input: Raw<typeof ReportCommentInput>,
): Promise<{ id: string; reported: boolean }> {
  const person = assertPerson(ctx.actor, "comments:report");
  const { commentId, reason } = parseInput(ReportCommentInput, input);
  await limitRate(reportAllowance, person.id);
  return inTransaction(ctx, async (tx) => {
    const [comment] = await tx.db
      .select({ id: comments.id, userId: comments.userId, mode: articles.commentsMode })
      .from(comments)
      .innerJoin(articles, eq(articles.id, comments.articleId))
      .where(
        and(
          eq(comments.id, commentId),
          eq(comments.status, "approved"),
          eq(articles.status, "published"),
        ),
      )
      .for("share", { of: comments });
    if (!comment) throw new NotFound(message("comments.missing"));
    assertShown(comment.mode);
    if (comment.userId === person.id) throw new Invalid(message("comments.own-comment"));
    const added = await tx.db
      .insert(commentReports)
      .values({ commentId, userId: person.id, reason, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ commentId: commentReports.commentId });
    if (added.length > 0) {
      await tx.db
        .insert(commentCounts)
        .values({ commentId, reports: 1 })
        .onConflictDoUpdate({
          target: commentCounts.commentId,
          set: { reports: sql`${commentCounts.reports} + 1` },
        });
    }
    return { id: commentId, reported: added.length > 0 };
  });
}
