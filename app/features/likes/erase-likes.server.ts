import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { articleCounts, articleLikes } from "#app/db/schema/index.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostAtOnce = 200;

/** Takes back some of a person's likes, and what they count. Answers how many there were. */
export async function eraseLikes(tx: Tx, userId: string): Promise<number> {
  const taken = await tx.db
    .select({ articleId: articleLikes.articleId })
    .from(articleLikes)
    .where(eq(articleLikes.userId, userId))
    .orderBy(asc(articleLikes.articleId))
    .limit(mostAtOnce)
    .for("update");
  if (taken.length === 0) return 0;
  const ids = taken.map(({ articleId }) => articleId);
  await tx.db
    .delete(articleLikes)
    .where(and(eq(articleLikes.userId, userId), inArray(articleLikes.articleId, ids)));
  await tx.db
    .update(articleCounts)
    .set({ likes: sql`${articleCounts.likes} - 1` })
    .where(inArray(articleCounts.articleId, ids));
  await invalidate(
    tx,
    ids.map((id) => `article:${id}`),
    { debounced: true },
  );
  return taken.length;
}
