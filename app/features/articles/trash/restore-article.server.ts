import { eq } from "drizzle-orm";
import { articles, trashedArticles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { emit } from "#app/features/events/events.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { assertCanDelete } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { invalidateArticle } from "../invalidate-article.server.ts";
import type { PublicationState } from "../make-live.server.ts";
import { findTaken } from "../translations/translation-queries.server.ts";
import { takeOutOfTrash } from "./trash.ts";
import { RestoreArticleInput } from "./trash-input.ts";

/**
 * Restores an article from the trash as it was, for its readers too. Whoever may delete it may publish it. An
 * article that is not in the trash stays as it is. If a translation in the same language was published meanwhile, it
 * leaves the group of translations.
 */
export async function restoreArticle(
  ctx: Ctx,
  input: Raw<typeof RestoreArticleInput>,
): Promise<PublicationState & { id: string }> {
  const given = parseInput(RestoreArticleInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, given.articleId);
    assertCanDelete(tx.actor, article);
    const { id: articleId, slug } = article;
    if (!article.trashedAt) return { id: articleId, slug, status: article.status };
    const [trashed] = await tx.db
      .delete(trashedArticles)
      .where(eq(trashedArticles.articleId, articleId))
      .returning({ publishedRevision: trashedArticles.publishedRevision });
    const changes = takeOutOfTrash({ publishedRevision: trashed?.publishedRevision ?? null });
    const isTaken = (await findTaken(tx, { articleId, lang: article.lang })) !== null;
    const leaves = isTaken && changes.status === "published" ? { translationGroup: null } : {};
    await tx.db
      .update(articles)
      .set({ ...changes, ...leaves })
      .where(eq(articles.id, articleId));
    await recordAudit(tx, {
      action: "article.restored",
      subject: `article:${articleId}`,
      details: { revision: changes.publishedRevision, ...leaves },
    });
    if (article.publishedAt) await invalidateArticle(tx, articleId);
    if (changes.status === "published") {
      await emit(tx, { name: "article.published", articleId, userId: article.createdBy });
    }
    return { id: articleId, slug, status: changes.status };
  });
}
