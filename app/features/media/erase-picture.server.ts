import { eq } from "drizzle-orm";
import { z } from "zod";
import { media } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { defineJob, enqueue } from "#app/infra/jobs.server.ts";
import { mediaStorage } from "./media-storage.server.ts";

const bytesJob = "erase-picture";

/**
 * Deletes a picture: its row in the transaction, its bytes by a job after the commit, which is retried while
 * the storage cannot be reached. Until then the picture is visible to clients that know its address.
 */
export async function erasePicture(tx: Tx, key: string): Promise<void> {
  await tx.db.delete(media).where(eq(media.key, key));
  await enqueue(tx, { name: bytesJob, payload: { key } });
}

export const erasePictureJob = defineJob(bytesJob, {
  payload: z.object({ key: z.string() }),
  work: (_ctx, { key }) => mediaStorage.delete(key),
  waitsForOthers: true,
});
