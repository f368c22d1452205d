import { env } from "#app/env.server.ts";
import { parseMediaAddress } from "#app/media-address.ts";
import { fileStorage, folderOf } from "./file-storage.server.ts";
import { s3Storage } from "./s3-storage.server.ts";
import type { MediaStorage } from "./storage.ts";

function openStorage(): MediaStorage {
  const address = parseMediaAddress(env.MEDIA_URL, {
    accessKeyId: env.S3_ACCESS_KEY_ID,
    secretAccessKey: env.S3_SECRET_ACCESS_KEY,
  });
  return address.kind === "s3" ? s3Storage(address) : fileStorage(folderOf(address.url));
}

/** The one place where pictures are, as MEDIA_URL says. */
export const mediaStorage: MediaStorage = openStorage();
