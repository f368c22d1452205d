import { and, eq } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

/** Where comments go. @throws NotFound for what nobody may read, whoever asks. */
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
