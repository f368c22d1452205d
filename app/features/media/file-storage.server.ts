import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { MediaStorage } from "./storage.ts";

const half = /^\.[0-9a-f]{18}\.part$/;
/** Far longer than writing one takes. */
const writingMs = 3_600_000;

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** `file:/srv/media` as well as `file:media`, which is relative to where the process runs. */
export function folderOf(mediaUrl: string): string {
  if (mediaUrl.startsWith("file://")) return fileURLToPath(mediaUrl);
  return path.resolve(mediaUrl.slice("file:".length));
}

/** Pictures as files in one folder. */
export function fileStorage(folder: string): MediaStorage {
  const fileOf = (key: string) => path.join(folder, path.basename(key));
  return {
    async put(key, bytes) {
      await mkdir(folder, { recursive: true });
      const unfinished = path.join(folder, `.${randomBytes(9).toString("hex")}.part`);
      try {
        const file = await open(unfinished, "wx");
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, fileOf(key));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async get(key) {
      try {
        return new Uint8Array(await readFile(fileOf(key)));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async delete(key) {
      await rm(fileOf(key), { force: true });
    },
  };
}

async function listHalf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => half.test(name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Takes away what processes that were killed have left half written: no key ever names it. */
export async function deleteHalfWritten(folder: string, now: Date): Promise<void> {
  for (const name of await listHalf(folder)) {
    const file = path.join(folder, name);
    const written = await stat(file).catch(() => null);
    if (written && written.mtimeMs < now.getTime() - writingMs) await rm(file, { force: true });
  }
}
