import { eq } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { emit } from "#app/infra/events.server.ts";
import { unpublish } from "./article.ts";
import type { UnpublishArticleInput } from "./article-input.ts";
import { assertCanPublish } from "./article-policy.ts";
import { findArticleForUpdate } from "./article-queries.server.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";
import type { PublicationState } from "./publish-article.server.ts";

/** Takes the article back from readers. Its draft, address and first date stay. @throws Conflict */
export async function unpublishArticle(
  ctx: Ctx,
  input: UnpublishArticleInput,
): Promise<PublicationState> {
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, input.articleId);
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
