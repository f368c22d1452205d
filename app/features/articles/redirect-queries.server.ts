import { eq, inArray } from "drizzle-orm";
import { articles, bylines, redirects, tags } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { pathOf } from "./reading/article-card.ts";
import { addressInstead, findTrashedAt, isTrashed } from "./trash/trashed-address.server.ts";

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/**
 * Returns the requested address, then the address without its query, each with and without a trailing slash.
 */
function spellings(pathWithQuery: string): string[] {
  const [path = "", ...query] = pathWithQuery.split("?");
  const bare = path.length > 1 ? path.replace(/(?<!\/)\/+$/, "") : path;
  const search = query.length > 0 ? `?${query.join("?")}` : "";
  const all = [pathWithQuery, `${bare}${search}`, `${bare}/${search}`, path, bare, `${bare}/`];
  return [...new Set(all.flatMap((spelling) => [spelling, decoded(spelling)]))];
}

/**
 * Returns the present address of the content that an old address had, ready for a `Location` header; null
 * when there was none or it is no longer public. Always one step, however often the content moved.
 * @throws Gone for an article in the trash whose readers are not sent elsewhere
 */
export async function findRedirect(ctx: Ctx, pathWithQuery: string): Promise<string | null> {
  // An article may yet be published at an unknown address or move to it.
  ctx.cacheTags.add("articles");
  if (pathWithQuery.length > 2000 || pathWithQuery.includes("\0")) return null;
  ctx.cacheTags.add("redirects");
  const requested = spellings(pathWithQuery).filter((spelling) => !spelling.includes("\0"));
  const found = await ctx.db
    .select({
      path: redirects.path,
      articleId: redirects.articleId,
      bylineId: redirects.bylineId,
      slug: articles.slug,
      status: articles.status,
      trashed: isTrashed,
      handle: bylines.handle,
      tag: tags.slug,
    })
    .from(redirects)
    .leftJoin(articles, eq(articles.id, redirects.articleId))
    .leftJoin(bylines, eq(bylines.id, redirects.bylineId))
    .leftJoin(tags, eq(tags.id, redirects.tagId))
    .where(inArray(redirects.path, requested));
  const [nearest] = found.sort(
    (one, other) => requested.indexOf(one.path) - requested.indexOf(other.path),
  );
  const trashed = nearest?.trashed ? nearest.articleId : await findTrashedAt(ctx, requested);
  if (trashed) return addressInstead(ctx, trashed);
  if (!nearest) return null;
  const { articleId, bylineId, slug, status, handle, tag } = nearest;
  if (articleId) ctx.cacheTags.add(`article:${articleId}`);
  if (bylineId) ctx.cacheTags.add(`byline:${bylineId}`);
  if (tag !== null) ctx.cacheTags.add(`tag:${tag}`);
  if (slug !== null) return status === "published" ? pathOf(slug) : null;
  if (handle !== null) return `/authors/${handle}`;
  return tag === null ? null : encodeURI(`/tags/${tag}`);
}
