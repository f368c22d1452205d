import { asc, eq, inArray } from "drizzle-orm";
import { media } from "#app/db/schema/index.server.ts";
import { listUsedPictures } from "#app/features/articles/used-picture-queries.server.ts";
import { erasePicture } from "#app/features/media/erase-picture.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostAtOnce = 50;

/**
 * Removes some of a person's uploads, our copies of their picture among them. What an article shows
 * stays, and who brought it goes.
 */
export async function eraseUploads(
  tx: Tx,
  userId: string,
): Promise<{ erased: number; more: boolean }> {
  const uploads = await tx.db
    .select({ key: media.key, createdAt: media.createdAt })
    .from(media)
    .where(eq(media.createdBy, userId))
    .orderBy(asc(media.createdAt), asc(media.key))
    .limit(mostAtOnce)
    .for("update");
  const [oldest] = uploads;
  if (!oldest) return { erased: 0, more: false };
  const keys = uploads.map(({ key }) => key);
  const used = await listUsedPictures(tx, { keys, since: oldest.createdAt });
  if (used.size > 0) {
    await tx.db
      .update(media)
      .set({ createdBy: null })
      .where(inArray(media.key, [...used]));
  }
  const unused = keys.filter((key) => !used.has(key));
  for (const key of unused) await erasePicture(tx, key);
  return { erased: unused.length, more: true };
}
