import { rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { deleteUnfinished, readIfThere, writeAtomic } from "#app/infra/atomic-file.server.ts";
import type { MediaStorage } from "./storage.ts";

/** Far longer than writing an email takes. */
const writingMs = 3_600_000;

/**
 * Returns the folder of `file:/srv/media`, or of `file:media`, which is relative to the working directory.
 */
export function folderOf(mediaUrl: string): string {
  if (mediaUrl.startsWith("file://")) return fileURLToPath(mediaUrl);
  return path.resolve(mediaUrl.slice("file:".length));
}

/** Stores pictures as files in one folder. */
export function fileStorage(folder: string): MediaStorage {
  const fileOf = (key: string) => path.join(folder, path.basename(key));
  return {
    async put(key, bytes) {
      await writeAtomic({ folder, name: path.basename(key), bytes });
    },
    async get(key) {
      const bytes = await readIfThere(fileOf(key));
      return bytes && new Uint8Array(bytes);
    },
    async delete(key) {
      await rm(fileOf(key), { force: true });
    },
  };
}

/** Deletes files that killed processes left half written; no key ever names them. */
export async function deleteHalfWritten(folder: string, now: Date): Promise<void> {
  await deleteUnfinished(folder, new Date(now.getTime() - writingMs));
}
