import { sql } from "drizzle-orm";
import type { Tx } from "#app/infra/context.ts";

/**
 * Which of these pictures an article shows, or showed in a revision that is kept. Looks through what
 * was written since the oldest of them came, so ask for many at once.
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
