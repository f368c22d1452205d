import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { articleCounts, articleLikes, articles } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import { everyRowOf, type PersonalData, untilNone } from "#app/infra/personal-data.server.ts";

const pageSize = 200;

/** Takes back some of a person's likes, and what they count. Returns how many there were. */
export async function eraseLikes(tx: Tx, userId: string): Promise<number> {
  const taken = await tx.db
    .select({ articleId: articleLikes.articleId })
    .from(articleLikes)
    .where(eq(articleLikes.userId, userId))
    .orderBy(asc(articleLikes.articleId))
    .limit(pageSize)
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

type Page = { userId: string; last: { id: string } | null };

function listLikes(ctx: Ctx, { userId, last }: Page) {
  const { articleId, createdAt: likedAt } = articleLikes;
  return ctx.db
    .select({ id: articleId, article: articles.slug, title: articles.title, likedAt })
    .from(articleLikes)
    .innerJoin(articles, eq(articles.id, articleId))
    .where(and(eq(articleLikes.userId, userId), last ? gt(articleId, last.id) : undefined))
    .orderBy(asc(articleId))
    .limit(pageSize);
}

export const personalData: PersonalData = {
  erasure: [{ name: "likes", take: untilNone(eraseLikes) }],
  lists: { "likes.json": everyRowOf(listLikes) },
};
