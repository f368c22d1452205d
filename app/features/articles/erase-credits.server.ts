import { inArray } from "drizzle-orm";
import { sql } from "drizzle-orm";
import { articleRevisions, articles } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostAtOnce = 200;

/** Takes out of some articles and revisions that it was this person who wrote them. Answers how many. */
export async function eraseCredits(tx: Tx, userId: string): Promise<number> {
  const begun = tx.db
    .select({ id: articles.id })
    .from(articles)
    .where(sql`${articles.createdBy} = ${userId}`)
    .orderBy(articles.id)
    .limit(mostAtOnce)
    .for("update");
  const ofArticles = await tx.db
    .update(articles)
    .set({ createdBy: null })
    .where(inArray(articles.id, begun))
    .returning({ id: articles.id });
  const ofRevisions = await tx.db
    .update(articleRevisions)
    .set({ createdBy: null })
    .where(
      sql`(${articleRevisions.articleId}, ${articleRevisions.revision}) in (
        select article_id, revision from ${articleRevisions}
        where created_by = ${userId} limit ${mostAtOnce})`,
    )
    .returning({ revision: articleRevisions.revision });
  return ofArticles.length + ofRevisions.length;
}
