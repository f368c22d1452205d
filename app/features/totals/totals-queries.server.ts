import { sql } from "drizzle-orm";
import type { Totals } from "#app/features/identity/provider/people-provider.ts";
import type { Ctx } from "#app/infra/context.ts";

/**
 * What a person has done, as readers see it: the published articles that they sign, whoever wrote
 * them, their approved comments, and the likes they give.
 */
export async function countTotals(ctx: Ctx, userId: string): Promise<Totals> {
  const [row] = await ctx.db.execute<Totals>(sql`select
    (select count(*)::int from article_authors aa
      join bylines b on b.id = aa.byline_id join articles a on a.id = aa.article_id
      where b.user_id = ${userId} and a.status = 'published') as articles,
    (select count(*)::int from comments c
      where c.user_id = ${userId} and c.status = 'approved') as comments,
    (select count(*)::int from article_likes l where l.user_id = ${userId}) as likes`);
  return row ?? { articles: 0, comments: 0, likes: 0 };
}

/** The people of the mirror who sign an article. */
export async function listSigners(ctx: Ctx, articleId: string): Promise<string[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select b.user_id as id from article_authors aa join bylines b on b.id = aa.byline_id
    where aa.article_id = ${articleId} and b.user_id is not null`);
  return rows.map(({ id }) => id);
}
