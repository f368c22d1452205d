import { eq } from "drizzle-orm";
import { articleAuthors, articleTags, tags } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";

/**
 * Invalidates the article, every list, and the pages of its tags and authors. Call it both before and after
 * tags or authors are replaced.
 */
export async function invalidateArticle(tx: Tx, articleId: string): Promise<void> {
  const itsTags = await tx.db
    .select({ slug: tags.slug })
    .from(articleTags)
    .innerJoin(tags, eq(tags.id, articleTags.tagId))
    .where(eq(articleTags.articleId, articleId));
  const itsAuthors = await tx.db
    .select({ id: articleAuthors.bylineId })
    .from(articleAuthors)
    .where(eq(articleAuthors.articleId, articleId));
  await invalidate(tx, [
    `article:${articleId}`,
    "articles",
    ...itsTags.map(({ slug }) => `tag:${slug}`),
    ...itsAuthors.map(({ id }) => `byline:${id}`),
  ]);
}
