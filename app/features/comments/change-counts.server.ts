import { sql } from "drizzle-orm";
import { articleCounts } from "#app/db/schema/index.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Tx } from "#app/infra/context.ts";

/** The cache tag of pages that depend on how many comments wait for a moderator. */
export const queuesTag = "comment-queues";

/**
 * Changes each article's number of public comments and invalidates the pages that show it, once every comment
 * is locked. Every change of a comment's status comes through here, even one that readers do not see.
 * Articles come in the order of their ids, so that two calls cannot deadlock.
 */
export async function changeCommentCounts(tx: Tx, changes: Map<string, number>): Promise<void> {
  const changed = [...changes].filter(([, change]) => change !== 0).sort(byId);
  for (const [articleId, change] of changed) {
    await tx.db
      .insert(articleCounts)
      .values({ articleId, comments: Math.max(change, 0) })
      .onConflictDoUpdate({
        target: articleCounts.articleId,
        set: { comments: sql`${articleCounts.comments} + ${change}` },
      });
  }
  await invalidate(tx, [queuesTag, ...changed.map(([id]) => tagOf(id))]);
}

/** Invalidates the article after a change that its readers see and no count shows. */
export async function invalidateConversation(tx: Tx, articleId: string): Promise<void> {
  await invalidate(tx, [tagOf(articleId)]);
}

const tagOf = (articleId: string) => `article:${articleId}`;

function byId([a]: [string, number], [b]: [string, number]): number {
  return a < b ? -1 : 1;
}
