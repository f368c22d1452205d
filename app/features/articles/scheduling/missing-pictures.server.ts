import { inArray } from "drizzle-orm";
import { media } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import type { StoredRevision } from "../revision-queries.server.ts";

const shown = /\/media\/([\w-]+\.webp)/g;

/** Counts the pictures of a revision, in its text and above it, that are no longer stored. */
export async function countMissingPictures(tx: Tx, stored: StoredRevision): Promise<number> {
  const inText = JSON.stringify(stored.document).matchAll(shown);
  const keys = new Set(Array.from(inText, ([, key]) => key ?? ""));
  if (stored.picture) keys.add(stored.picture.key);
  if (keys.size === 0) return 0;
  const there = await tx.db
    .select({ key: media.key })
    .from(media)
    .where(inArray(media.key, [...keys]));
  return keys.size - there.length;
}
