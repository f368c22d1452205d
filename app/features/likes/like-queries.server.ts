import { and, eq } from "drizzle-orm";
import { articleCounts, articleLikes } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

export type Like = { liked: boolean; likes: number };

/** How many like an article, and whether the person looking is one of them. */
export async function findLike(ctx: Ctx, articleId: string): Promise<Like> {
  ctx.cacheTags.add(`article:${articleId}`);
  const [counts] = await ctx.db
    .select({ likes: articleCounts.likes })
    .from(articleCounts)
    .where(eq(articleCounts.articleId, articleId));
  const likes = counts?.likes ?? 0;
  if (ctx.actor.kind !== "user") return { liked: false, likes };
  const [mine] = await ctx.db
    .select({ userId: articleLikes.userId })
    .from(articleLikes)
    .where(and(eq(articleLikes.articleId, articleId), eq(articleLikes.userId, ctx.actor.id)));
  return { liked: mine !== undefined, likes };
}
