import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { articleTags, tags } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { longestTagSlug, slugify } from "./slug.ts";

/** The tags of these names, made where they are new, in the order of the names. */
export async function ensureTags(tx: Tx, names: string[]): Promise<{ id: string; slug: string }[]> {
  const bySlug = new Map(names.map((name) => [slugify(name, longestTagSlug), name]));
  bySlug.delete("");
  if (bySlug.size === 0) return [];
  // Always in the same order, so that two publishing at once cannot wait for each other.
  const missing = [...bySlug]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([slug, name]) => ({ id: newId(), slug, name }));
  await tx.db.insert(tags).values(missing).onConflictDoNothing({ target: tags.slug });
  const found = await tx.db
    .select({ id: tags.id, slug: tags.slug })
    .from(tags)
    .where(inArray(tags.slug, [...bySlug.keys()]));
  const order = [...bySlug.keys()];
  return found.sort((one, other) => order.indexOf(one.slug) - order.indexOf(other.slug));
}

/** Makes these the article's live tags. What stays the same is left alone, and with it its lists. */
export async function replaceTags(
  tx: Tx,
  { articleId, names }: { articleId: string; names: string[] },
): Promise<void> {
  const wanted = await ensureTags(tx, names);
  const kept = wanted.map(({ id }) => id);
  const itsTags = eq(articleTags.articleId, articleId);
  await tx.db.delete(articleTags).where(and(itsTags, notInArray(articleTags.tagId, kept)));
  if (wanted.length === 0) return;
  const rows = kept.map((tagId, position) => ({ articleId, tagId, position }));
  await tx.db
    .insert(articleTags)
    .values(rows)
    .onConflictDoUpdate({
      target: [articleTags.articleId, articleTags.tagId],
      set: { position: sql`excluded.position` },
    });
}
