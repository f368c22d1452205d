import { eq } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { CommentsMode } from "#app/db/values.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { invalidateArticle } from "../invalidate-article.server.ts";
import { SetCommentsModeInput } from "./settings-input.ts";

/** Opens the comments of an article, makes them read-only, or closes them, at once. Deletes none. */
export async function setCommentsMode(
  ctx: Ctx,
  input: Raw<typeof SetCommentsModeInput>,
): Promise<{ comments: CommentsMode }> {
  const { articleId, comments } = parseInput(SetCommentsModeInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    const itsRow = eq(articles.id, article.id);
    const [before] = await tx.db
      .select({ comments: articles.commentsMode })
      .from(articles)
      .where(itsRow);
    if (before?.comments === comments) return { comments };
    await tx.db.update(articles).set({ commentsMode: comments }).where(itsRow);
    if (article.status === "published") await invalidateArticle(tx, article.id);
    await recordAudit(tx, {
      action: "article.comments-mode-set",
      subject: `article:${article.id}`,
      details: { before: before?.comments ?? null, after: comments },
    });
    return { comments };
  });
}
