import { eq } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { emit } from "#app/features/events/events.server.ts";
import { type Article, unpublish } from "./article.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";
import type { PublicationState } from "./make-live.server.ts";
import { settleSchedule } from "./scheduling/settle-schedule.server.ts";

type Given = {
  article: Article;
  /** Further details for the audit log. */
  details?: Record<string, unknown>;
};

/**
 * Makes a published article a draft again. The caller has locked the article's row and checked the policy.
 * @throws Conflict when it is not published
 */
export async function withdraw(tx: Tx, { article, details }: Given): Promise<PublicationState> {
  const changes = unpublish(article);
  await settleSchedule(tx, { articleId: article.id, byHand: "unpublish" });
  await tx.db.update(articles).set(changes).where(eq(articles.id, article.id));
  await invalidateArticle(tx, article.id);
  await recordAudit(tx, {
    action: "article.unpublished",
    subject: `article:${article.id}`,
    details: { revision: article.publishedRevision, ...details },
  });
  const { id: articleId, createdBy: userId } = article;
  await emit(tx, { name: "article.unpublished", articleId, userId });
  return { slug: article.slug, status: changes.status };
}
