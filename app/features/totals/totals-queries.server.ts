import { sql } from "drizzle-orm";
import type { Totals } from "#app/features/identity/provider/people-provider.ts";
import type { Ctx } from "#app/infra/context.ts";

/**
 * Counts a person's activity as readers see it: published articles with their byline, regardless of the
 * writer, their approved comments, and the likes they give.
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

/** Lists the people of the mirror who sign an article. */
export async function listSigners(ctx: Ctx, articleId: string): Promise<string[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select b.user_id as id from article_authors aa join bylines b on b.id = aa.byline_id
    where aa.article_id = ${articleId} and b.user_id is not null`);
  return rows.map(({ id }) => id);
}

/**
 * Lists up to `limit` people with totals other than those pushed to the provider, most active first.
 */
export async function listMissingTotals(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with articles_of as (
      select b.user_id as id, count(*)::int as n from article_authors aa
        join bylines b on b.id = aa.byline_id join articles a on a.id = aa.article_id
        where a.status = 'published' group by 1),
    comments_of as (
      select user_id as id, count(*)::int as n from comments where status = 'approved' group by 1),
    likes_of as (select user_id as id, count(*)::int as n from article_likes group by 1)
    select u.id from users u
      left join articles_of a on a.id = u.id left join comments_of c on c.id = u.id
      left join likes_of l on l.id = u.id left join pushed_totals p on p.user_id = u.id
    where u.deleted_at is null
      and (coalesce(a.n, 0), coalesce(c.n, 0), coalesce(l.n, 0))
        <> (coalesce(p.articles, 0), coalesce(p.comments, 0), coalesce(p.likes, 0))
    order by coalesce(a.n, 0) + coalesce(c.n, 0) + coalesce(l.n, 0) desc, u.id
    limit ${limit}`);
  return rows.map(({ id }) => id);
}
