import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { articleTags, tags } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { tagSlug } from "./slug.ts";

/** Returns the tags of these names, in the order of the names; creates those that are new. */
export async function ensureTags(tx: Tx, names: string[]): Promise<{ id: string; slug: string }[]> {
  const bySlug = new Map(names.map((name) => [tagSlug(name), name]));
  bySlug.delete("");
  if (bySlug.size === 0) return [];
  // A fixed order prevents a deadlock between two publications.
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

/** Replaces the article's live tags. Unchanged tags and their lists are left alone. */
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
