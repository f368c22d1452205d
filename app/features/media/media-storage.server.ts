import { env } from "#app/configuration/env.server.ts";
import { parseMediaAddress } from "#app/configuration/media-address.ts";
import { deleteHalfWritten, fileStorage, folderOf } from "./file-storage.server.ts";
import { s3Storage } from "./s3-storage.server.ts";
import type { MediaStorage } from "./storage.ts";

const address = parseMediaAddress(env.MEDIA_URL, {
  accessKeyId: env.S3_ACCESS_KEY_ID,
  secretAccessKey: env.S3_SECRET_ACCESS_KEY,
});

/** The one storage for pictures, from MEDIA_URL. */
export const mediaStorage: MediaStorage =
  address.kind === "s3" ? s3Storage(address) : fileStorage(folderOf(address.url));

/** Deletes pictures that killed processes left half stored. A bucket never holds any. */
export async function deleteHalfStored(now: Date): Promise<void> {
  if (address.kind !== "s3") await deleteHalfWritten(folderOf(address.url), now);
}
