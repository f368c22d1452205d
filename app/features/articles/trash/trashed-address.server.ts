import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { articles, bylines, tags, trashedArticles } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Gone, NotFound } from "#app/infra/errors.ts";
import { message, type Text } from "#app/messages/message.ts";
import { pathOf } from "../reading/article-card.ts";
import { articlePath } from "../slug.ts";

/** SQL for whether an article that readers knew is in the trash; the address of a draft is not revealed. */
export const isTrashed = sql<boolean>`(${articles.trashedAt} is not null and ${articles.publishedAt} is not null)`;

/** Returns the id of the trashed article whose own address is one of these. */
export async function findTrashedAt(ctx: Ctx, paths: readonly string[]): Promise<string | null> {
  const before = articlePath("");
  const slugs = paths.filter((path) => path.startsWith(before)).map((p) => p.slice(before.length));
  if (slugs.length === 0) return null;
  const [found] = await ctx.db
    .select({ id: articles.id })
    .from(articles)
    .where(and(inArray(articles.slug, slugs), isTrashed));
  return found?.id ?? null;
}

/**
 * Returns the error for a reader's request about an article that is not published: Gone while it is in the
 * trash, else NotFound with this text.
 */
export async function missingArticle(
  ctx: Ctx,
  { slug, text }: { slug: string; text: Text },
): Promise<Gone | NotFound> {
  const trashed = slug.includes("\0") ? null : await findTrashedAt(ctx, [articlePath(slug)]);
  return trashed === null ? new NotFound(text) : gone();
}

const gone = () => new Gone(message("articles.deleted"));

/** @throws Gone while the article is in the trash */
export async function assertOutOfTrash(ctx: Ctx, articleId: string): Promise<void> {
  const [found] = await ctx.db
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.id, articleId), isNotNull(articles.trashedAt)));
  if (found) throw gone();
}

const target = alias(articles, "target");

async function findTarget(ctx: Ctx, articleId: string) {
  ctx.cacheTags.add(`article:${articleId}`);
  const [row] = await ctx.db
    .select({
      ...{ articleId: target.id, slug: target.slug, status: target.status },
      trashed: isNotNull(target.trashedAt),
      ...{ handle: bylines.handle, tag: tags.slug },
    })
    .from(trashedArticles)
    .leftJoin(target, eq(target.id, trashedArticles.redirectArticleId))
    .leftJoin(bylines, eq(bylines.id, trashedArticles.redirectBylineId))
    .leftJoin(tags, eq(tags.id, trashedArticles.redirectTagId))
    .where(eq(trashedArticles.articleId, articleId));
  if (row?.articleId) ctx.cacheTags.add(`article:${row.articleId}`);
  return row;
}

/** Articles to which others lead were moved to the trash after those. */
const longestChain = 5;

/**
 * Returns the address to which the readers of an article in the trash are sent.
 * @throws Gone when there is none
 */
export async function addressInstead(ctx: Ctx, articleId: string): Promise<string> {
  let next: string | null = articleId;
  for (let step = 0; next !== null && step < longestChain; step += 1) {
    const found = await findTarget(ctx, next);
    if (found?.slug && found.status === "published") return pathOf(found.slug);
    if (found?.handle) return `/authors/${found.handle}`;
    if (found?.tag) return encodeURI(`/tags/${found.tag}`);
    next = found?.trashed ? found.articleId : null;
  }
  throw gone();
}
