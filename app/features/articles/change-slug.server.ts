import { and, eq } from "drizzle-orm";
import { articles, redirects } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import type { Article } from "./article.ts";
import { ChangeSlugInput } from "./article-input.ts";
import { assertCanWrite } from "./article-policy.ts";
import { findArticleForUpdate } from "./article-queries.server.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";
import { listTakenSlugs, lockSlugs } from "./free-slug.server.ts";
import { articlePath } from "./slug.ts";

/**
 * Moves the article to another address at once. The old address redirects to it if readers ever saw it; a
 * return to an old address deletes that redirect.
 * @throws Invalid on `slug` when it is taken.
 */
export async function changeSlug(
  ctx: Ctx,
  input: Raw<typeof ChangeSlugInput>,
): Promise<{ slug: string }> {
  const { articleId, slug } = parseInput(ChangeSlugInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    if (slug === article.slug) return { slug };
    await assertFree(tx, article, slug);
    const itsOwn = and(eq(redirects.articleId, article.id), eq(redirects.path, articlePath(slug)));
    await tx.db.delete(redirects).where(itsOwn);
    if (article.publishedAt) await leaveRedirect(tx, article);
    await tx.db.update(articles).set({ slug }).where(eq(articles.id, article.id));
    await invalidate(tx, ["redirects"]);
    if (article.status === "published") await invalidateArticle(tx, article.id);
    const details = { before: article.slug, after: slug };
    await recordAudit(tx, {
      action: "article.slug-changed",
      subject: `article:${article.id}`,
      details,
    });
    return { slug };
  });
}

async function assertFree(tx: Tx, article: Article, slug: string): Promise<void> {
  await lockSlugs(tx);
  const taken = await listTakenSlugs(tx, { base: slug, articleId: article.id });
  if (!taken.has(slug)) return;
  const text = message("articles.address-taken");
  throw new Invalid(text, [{ path: "slug", message: text }]);
}

async function leaveRedirect(tx: Tx, article: Article): Promise<void> {
  const path = articlePath(article.slug);
  await tx.db
    .insert(redirects)
    .values({ path, articleId: article.id, createdAt: tx.now })
    .onConflictDoNothing();
}
