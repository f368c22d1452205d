import { eq } from "drizzle-orm";
import { media } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { mediaStorage } from "./media-storage.server.ts";

/** Removes a picture: first its bytes, so that one that was half removed is still known by its row. */
export async function erasePicture(tx: Tx, key: string): Promise<void> {
  await mediaStorage.delete(key);
  await tx.db.delete(media).where(eq(media.key, key));
}
