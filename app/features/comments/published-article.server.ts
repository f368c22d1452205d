import { and, eq } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

/**
 * Returns the article that comments are for.
 * @throws NotFound for an article that is not public, for every viewer.
 */
export async function findPublishedArticle(ctx: Ctx, slug: string): Promise<{ id: string }> {
  const nowhere = new NotFound(message("comments.article-missing"));
  if (slug.includes("\0")) throw nowhere;
  const [article] = await ctx.db
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.slug, slug), eq(articles.status, "published")));
  if (!article) throw nowhere;
  return article;
}
