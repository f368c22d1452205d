import { and, eq } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import type { CommentsMode } from "#app/db/values.ts";
import { missingArticle } from "#app/features/articles/trash/trashed-address.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { message } from "#app/messages/message.ts";

/**
 * Returns the article that comments are for.
 * @throws Gone for an article in the trash, NotFound for another that is not public, for every viewer.
 */
export async function findPublishedArticle(
  ctx: Ctx,
  slug: string,
): Promise<{ id: string; commentsMode: CommentsMode }> {
  const missing = { slug, text: message("comments.article-missing") };
  if (slug.includes("\0")) throw await missingArticle(ctx, missing);
  const [article] = await ctx.db
    .select({ id: articles.id, commentsMode: articles.commentsMode })
    .from(articles)
    .where(and(eq(articles.slug, slug), eq(articles.status, "published")));
  if (!article) throw await missingArticle(ctx, missing);
  return article;
}

/** Returns what readers may do with the comments of the article. */
export async function findCommentsMode(ctx: Ctx, articleId: string): Promise<CommentsMode> {
  const [article] = await ctx.db
    .select({ mode: articles.commentsMode })
    .from(articles)
    .where(eq(articles.id, articleId));
  return article?.mode ?? "open";
}
