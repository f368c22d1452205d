import { and, asc, eq, gt, not, or, type SQL, sql } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

const editedAtOnce = 200;

type Named = { id: string; slug: string };

const signed = (userId: string): SQL => sql`${articles.id} in (
  select s.article_id from article_authors s join bylines b on b.id = s.byline_id
  where b.user_id = ${userId})`;

/** The articles that somebody began or signs, by id. */
export function listExportedArticles(ctx: Ctx, userId: string): Promise<Named[]> {
  return ctx.db
    .select({ id: articles.id, slug: articles.slug })
    .from(articles)
    .where(or(eq(articles.createdBy, userId), signed(userId)))
    .orderBy(asc(articles.id));
}

/** Some of the articles in which somebody wrote and which are not their own, by id, `after` this one. */
export function listEditedArticles(
  ctx: Ctx,
  { userId, after }: { userId: string; after: string | null },
): Promise<Named[]> {
  const edited = sql`${articles.id} in (
    select article_id from article_revisions where created_by = ${userId})`;
  return ctx.db
    .select({ id: articles.id, slug: articles.slug })
    .from(articles)
    .where(
      and(
        edited,
        sql`${articles.createdBy} is distinct from ${userId}`,
        not(signed(userId)),
        after ? gt(articles.id, after) : undefined,
      ),
    )
    .orderBy(asc(articles.id))
    .limit(editedAtOnce);
}
