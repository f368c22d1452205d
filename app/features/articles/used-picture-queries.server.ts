import { sql } from "drizzle-orm";
import type { Tx } from "#app/infra/context.ts";

/**
 * Returns the pictures of these that an article shows, or showed in a stored revision. Reads everything
 * written since the oldest of them was uploaded, so check many at once.
 */
export async function listUsedPictures(
  tx: Tx,
  { keys, since }: { keys: string[]; since: Date },
): Promise<Set<string>> {
  const all = `{${keys.join(",")}}`;
  const rows = await tx.db.execute<{ key: string }>(sql`
    select picture_key as key from articles where picture_key = any(${all}::text[])
    union
    select picture_key from article_revisions where picture_key = any(${all}::text[])
    union
    select shown[1] from article_revisions,
      regexp_matches(document::text, '/media/([A-Za-z0-9_-]+\\.webp)', 'g') as shown
    where created_at >= ${since.toISOString()}::timestamptz and shown[1] = any(${all}::text[])`);
  return new Set(rows.map(({ key }) => key));
}
