import { eq, inArray } from "drizzle-orm";
import { articleAuthors, articles, articleTags, tags } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";

/**
 * Invalidates the article, its translations, every list, and the pages of its tags and authors. Call it both before and after
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
  const group = tx.db
    .select({ group: articles.translationGroup })
    .from(articles)
    .where(eq(articles.id, articleId));
  const itsTranslations = await tx.db
    .select({ id: articles.id })
    .from(articles)
    .where(inArray(articles.translationGroup, group));
  await invalidate(tx, [
    ...new Set([articleId, ...itsTranslations.map(({ id }) => id)].map((id) => `article:${id}`)),
    "articles",
    ...itsTags.map(({ slug }) => `tag:${slug}`),
    ...itsAuthors.map(({ id }) => `byline:${id}`),
  ]);
}
