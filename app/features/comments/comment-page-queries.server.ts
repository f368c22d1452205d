import { eq, sql } from "drizzle-orm";
import { articles, comments } from "#app/db/schema/index.server.ts";
import { isId } from "#app/features/articles/article-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { mayDecide } from "./comment-policy.ts";
import { pageWeight } from "./thread-limits.ts";

export type CommentPage = {
  slug: string;
  page: number;
  /** Whether the viewer finds the comment on that page. */
  seen: boolean;
  /** Whether the viewer may see the comment all the same, as moderators do. */
  decidable: boolean;
};

const beside = sql`from comments beside
  where beside.article_id = ${comments.articleId} and beside.status = 'approved'`;
const weightBefore = sql`(
  select coalesce(sum(beside.weight), 0) ${beside} and beside.place < ${comments.place})`;
const isFollowed = sql`(
  select true ${beside} and beside.place >= ${comments.place} order by beside.place limit 1) is not null`;
const lastWeight = sql`coalesce((select beside.weight ${beside} order by beside.place desc limit 1), 0)`;

/**
 * A comment that is not approved is on the page of the next approved one, or else on the last page.
 */
const pageColumn = sql<number>`(
  (${weightBefore} - case when ${isFollowed} then 0 else ${lastWeight} end) / ${pageWeight} + 1)::int`;

/**
 * Returns the page of the thread that a comment is on now: pages shift as comments are added and removed.
 * Null when the viewer may not know of the comment.
 */
export async function findCommentPage(ctx: Ctx, id: string): Promise<CommentPage | null> {
  if (!isId(id)) return null;
  const [row] = await ctx.db
    .select({
      slug: articles.slug,
      articleStatus: articles.status,
      mode: articles.commentsMode,
      status: comments.status,
      userId: comments.userId,
      page: pageColumn,
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .where(eq(comments.id, id));
  if (!row) return null;
  const { slug, status, articleStatus, mode, page } = row;
  const mine = ctx.actor.kind === "user" && row.userId === ctx.actor.id;
  const shown = articleStatus === "published" && mode !== "closed";
  const seen = shown && (status === "approved" || (mine && status !== "deleted"));
  const decidable = mayDecide(ctx.actor);
  return seen || mine || decidable ? { slug, page, seen, decidable } : null;
}
