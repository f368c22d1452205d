import { and, eq, isNull, like, ne, or, sql } from "drizzle-orm";
import { articles, redirects } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { articlePath } from "./slug.ts";

/**
 * Locks the choice of slugs until the transaction ends, so that two transactions never choose the same one.
 */
export async function lockSlugs(tx: Tx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('article slugs'))`);
}

/**
 * Returns similar slugs that other articles use or used: an old address never changes its meaning.
 */
export async function listTakenSlugs(
  tx: Tx,
  { base, articleId }: { base: string; articleId: string },
): Promise<Set<string>> {
  const named = await tx.db
    .select({ slug: articles.slug })
    .from(articles)
    .where(
      and(
        ne(articles.id, articleId),
        or(eq(articles.slug, base), like(articles.slug, `${base}-%`)),
      ),
    );
  const path = articlePath(base);
  const left = await tx.db
    .select({ path: redirects.path })
    .from(redirects)
    .where(
      and(
        or(isNull(redirects.articleId), ne(redirects.articleId, articleId)),
        or(eq(redirects.path, path), like(redirects.path, `${path}-%`)),
      ),
    );
  return new Set([
    ...named.map(({ slug }) => slug),
    ...left.map(({ path }) => path.slice(articlePath("").length)),
  ]);
}

/** Returns `wanted`, or `wanted-2`, `wanted-3` …, which stays free until the transaction ends. */
export async function freeSlug(
  tx: Tx,
  { wanted, articleId }: { wanted: string; articleId: string },
): Promise<string> {
  await lockSlugs(tx);
  const taken = await listTakenSlugs(tx, { base: wanted, articleId });
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const candidate = `${wanted}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
