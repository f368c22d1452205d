import { and, eq, exists, sql } from "drizzle-orm";
import { articleAuthors, articles, bylines } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import type { Article } from "./article.ts";

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text from an address has the form of an id. */
export const isId = (text: string): boolean => idForm.test(text);

/** SQL for whether the requesting user began the article or signs it. */
export function isMine(ctx: Ctx) {
  if (ctx.actor.kind !== "user") return sql<boolean>`false`;
  const signs = ctx.db
    .select({ one: sql`1` })
    .from(articleAuthors)
    .innerJoin(bylines, eq(bylines.id, articleAuthors.bylineId))
    .where(and(eq(articleAuthors.articleId, articles.id), eq(bylines.userId, ctx.actor.id)));
  return sql<boolean>`(${articles.createdBy} is not distinct from ${ctx.actor.id} or ${exists(signs)})`;
}

function selectArticle(ctx: Ctx, id: string) {
  return ctx.db
    .select({
      id: articles.id,
      status: articles.status,
      slug: articles.slug,
      lang: articles.lang,
      createdBy: articles.createdBy,
      draftRevision: articles.draftRevision,
      publishedRevision: articles.publishedRevision,
      publishedAt: articles.publishedAt,
      liveUpdatedAt: articles.liveUpdatedAt,
      trashedAt: articles.trashedAt,
      mine: isMine(ctx),
    })
    .from(articles)
    .where(eq(articles.id, id));
}

/** Returns the article whatever its owner: check article-policy.ts before showing any of it. */
export async function findArticle(ctx: Ctx, id: string): Promise<Article | null> {
  if (!isId(id)) return null;
  const [article] = await selectArticle(ctx, id);
  return article ?? null;
}

/**
 * Returns the same article with its row locked until the transaction ends, so that no other transaction can
 * change it. The lock excludes the key, so that likes and comments, which refer to it, never wait.
 */
export async function findArticleForUpdate(tx: Tx, id: string): Promise<Article | null> {
  if (!isId(id)) return null;
  const [article] = await selectArticle(tx, id).for("no key update", { of: articles });
  return article ?? null;
}
