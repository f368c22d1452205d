import { and, count, desc, eq, isNotNull } from "drizzle-orm";
import { articleRevisions, articles, trashedArticles } from "#app/db/schema/index.server.ts";
import { assertCan, can } from "#app/features/access/can.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { draftOfArticle } from "../revision-queries.server.ts";
import { isMine } from "../article-queries.server.ts";
import { deletedForEverAt } from "./trash.ts";

const perPage = 20;

export type TrashedArticle = {
  id: string;
  /** The draft's title; empty when it has none. */
  title: string;
  wasPublished: boolean;
  /** Null for a person who has left. */
  trashedBy: { name: string | null } | null;
  trashedAt: Date;
  deletedForEverAt: Date;
};
export type TrashPage = { articles: TrashedArticle[]; page: number; pages: number };

/**
 * Returns the articles in the trash that the user may bring back, last deleted first: their own, and
 * everyone's for editors.
 */
export async function listTrash(ctx: Ctx, input: { page: number }): Promise<TrashPage> {
  assertCan(ctx.actor, "articles:delete:own");
  const mayAll = can(ctx.actor, "articles:delete");
  const shown = and(isNotNull(articles.trashedAt), mayAll ? undefined : isMine(ctx));
  const [counted] = await ctx.db.select({ total: count() }).from(articles).where(shown);
  const pages = Math.max(1, Math.ceil((counted?.total ?? 0) / perPage));
  const page = Math.min(Math.max(1, Math.trunc(input.page) || 1), pages);
  const rows = await ctx.db
    .select({
      id: articles.id,
      title: articleRevisions.title,
      publishedRevision: trashedArticles.publishedRevision,
      trashedBy: trashedArticles.trashedBy,
      trashedAt: articles.trashedAt,
    })
    .from(articles)
    .innerJoin(trashedArticles, eq(trashedArticles.articleId, articles.id))
    .innerJoin(articleRevisions, draftOfArticle())
    .where(shown)
    .orderBy(desc(articles.trashedAt), desc(articles.id))
    .limit(perPage)
    .offset((page - 1) * perPage);
  const cards = await listCards(
    ctx,
    rows.flatMap(({ trashedBy }) => trashedBy ?? []),
  );
  const finished = rows.flatMap(({ trashedAt, trashedBy, publishedRevision, ...row }) => {
    if (trashedAt === null) return [];
    const by = trashedBy === null ? null : { name: cards.get(trashedBy)?.name ?? null };
    const times = { trashedAt, deletedForEverAt: deletedForEverAt(trashedAt) };
    return [{ ...row, ...times, trashedBy: by, wasPublished: publishedRevision !== null }];
  });
  return { articles: finished, page, pages };
}

/** Returns the title that readers know; null for a draft, which has no readers. */
export async function findKnownTitle(ctx: Ctx, articleId: string): Promise<string | null> {
  const [known] = await ctx.db
    .select({ title: articles.title })
    .from(articles)
    .where(and(eq(articles.id, articleId), isNotNull(articles.publishedAt)));
  return known?.title ?? null;
}
