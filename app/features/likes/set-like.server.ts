import { and, eq, sql } from "drizzle-orm";
import { articleCounts, articleLikes, articles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { missingArticle } from "#app/features/articles/trash/trashed-address.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { NotSignedIn } from "#app/infra/errors.ts";
import { emit } from "#app/features/events/events.server.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { SetLikeInput } from "./like-input.ts";

type Like = { articleId: string; userId: string };

/** Writes the like and returns the change of the number of likes: 0 when nothing changed. */
async function writeLike(tx: Tx, { liked, ...like }: Like & { liked: boolean }): Promise<number> {
  if (liked) {
    const added = await tx.db
      .insert(articleLikes)
      .values({ ...like, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ userId: articleLikes.userId });
    return added.length;
  }
  const removed = await tx.db
    .delete(articleLikes)
    .where(and(eq(articleLikes.articleId, like.articleId), eq(articleLikes.userId, like.userId)))
    .returning({ userId: articleLikes.userId });
  return -removed.length;
}

async function addToCount(tx: Tx, articleId: string, change: number): Promise<number> {
  const [counts] = await tx.db
    .insert(articleCounts)
    .values({ articleId, likes: Math.max(change, 0) })
    .onConflictDoUpdate({
      target: articleCounts.articleId,
      set: { likes: sql`${articleCounts.likes} + ${change}` },
    })
    .returning({ likes: articleCounts.likes });
  return counts?.likes ?? 0;
}

/** Likes a published article or removes the like, as given; a repeated call changes nothing. */
export async function setLike(
  ctx: Ctx,
  input: Raw<typeof SetLikeInput>,
): Promise<{ liked: boolean; likes: number }> {
  assertCan(ctx.actor, "articles:like");
  if (ctx.actor.kind !== "user") throw new NotSignedIn();
  const userId = ctx.actor.id;
  const { slug, liked } = parseInput(SetLikeInput, input);
  const missing = { slug, text: message("likes.article-missing") };
  if (slug.includes("\0")) throw await missingArticle(ctx, missing);
  return inTransaction(ctx, async (tx) => {
    const [article] = await tx.db
      .select({ id: articles.id, likes: articleCounts.likes })
      .from(articles)
      .leftJoin(articleCounts, eq(articleCounts.articleId, articles.id))
      .where(and(eq(articles.slug, slug), eq(articles.status, "published")));
    if (!article) throw await missingArticle(tx, missing);
    const change = await writeLike(tx, { articleId: article.id, userId, liked });
    if (change === 0) return { liked, likes: article.likes ?? 0 };
    const likes = await addToCount(tx, article.id, change);
    await invalidate(tx, [`article:${article.id}`], { debounced: true });
    await emit(tx, { name: "like.changed", articleId: article.id, userId });
    return { liked, likes };
  });
}
