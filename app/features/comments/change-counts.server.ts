import { sql } from "drizzle-orm";
import { articleCounts } from "#app/db/schema/index.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Tx } from "#app/infra/context.ts";

/** What depends on how many comments wait for a moderator. */
export const queuesTag = "comment-queues";

/**
 * Adds to the number of public comments of each article and tells what shows it, once every comment is
 * locked. Every change of a comment's status comes by here, also one that no reader sees. Articles come in the order of their ids, so that two of these cannot wait for
 * each other.
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

/** For a change that readers of the article see and that no count shows. */
export async function invalidateConversation(tx: Tx, articleId: string): Promise<void> {
  await invalidate(tx, [tagOf(articleId)]);
}

const tagOf = (articleId: string) => `article:${articleId}`;

function byId([a]: [string, number], [b]: [string, number]): number {
  return a < b ? -1 : 1;
}
