import { eq } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { emit } from "#app/features/events/events.server.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { unpublish } from "./article.ts";
import { UnpublishArticleInput } from "./article-input.ts";
import { assertCanPublish } from "./article-policy.ts";
import { findArticleForUpdate } from "./article-queries.server.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";
import type { PublicationState } from "./publish-article.server.ts";

/**
 * Unpublishes the article. Its draft, address and first date stay.
 * @throws Conflict
 */
export async function unpublishArticle(
  ctx: Ctx,
  input: Raw<typeof UnpublishArticleInput>,
): Promise<PublicationState> {
  const given = parseInput(UnpublishArticleInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, given.articleId);
    assertCanPublish(tx.actor, article);
    const changes = unpublish(article);
    await tx.db.update(articles).set(changes).where(eq(articles.id, article.id));
    await invalidateArticle(tx, article.id);
    const details = { revision: article.publishedRevision };
    await recordAudit(tx, {
      action: "article.unpublished",
      subject: `article:${article.id}`,
      details,
    });
    const { id: articleId, createdBy: userId } = article;
    await emit(tx, { name: "article.unpublished", articleId, userId });
    return { slug: article.slug, status: changes.status };
  });
}
