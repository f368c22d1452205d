import { sql } from "drizzle-orm";
import type { Tx } from "#app/infra/context.ts";

const listOf = (texts: string[]) => `{${texts.join(",")}}`;

/** The keys of the pictures inside a stored document. */
const inDocument = sql`regexp_matches(document::text, '/media/([A-Za-z0-9_-]+\\.webp)', 'g')`;

/**
 * Returns the pictures of these that an article shows, or showed in a stored revision, or a profile shows.
 * Reads everything written since the oldest of them was uploaded, so check many at once.
 */
export async function listUsedPictures(
  tx: Tx,
  { keys, since }: { keys: string[]; since: Date },
): Promise<Set<string>> {
  const all = listOf(keys);
  const rows = await tx.db.execute<{ key: string }>(sql`
    select picture_key as key from articles where picture_key = any(${all}::text[])
    union
    select picture_key from article_revisions where picture_key = any(${all}::text[])
    union
    select picture_key from profiles where picture_key = any(${all}::text[])
    union
    select shown[1] from article_revisions, ${inDocument} as shown
    where created_at >= ${since.toISOString()}::timestamptz and shown[1] = any(${all}::text[])`);
  return new Set(rows.map(({ key }) => key));
}

/** Returns the pictures that these articles show, or showed in a stored revision. */
export async function listShownPictures(tx: Tx, articleIds: string[]): Promise<string[]> {
  const ids = listOf(articleIds);
  const rows = await tx.db.execute<{ key: string }>(sql`
    select picture_key as key from articles
    where picture_key is not null and id = any(${ids}::uuid[])
    union
    select picture_key from article_revisions
    where picture_key is not null and article_id = any(${ids}::uuid[])
    union
    select shown[1] from article_revisions, ${inDocument} as shown
    where article_id = any(${ids}::uuid[])`);
  return rows.map(({ key }) => key);
}
