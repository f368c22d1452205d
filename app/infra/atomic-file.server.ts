import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { withLease } from "./leases.server.ts";

const half = /^\.[0-9a-f]{18}\.part$/;

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

type Modes = { folder: number; file: number };
type AtomicFile = { folder: string; name: string; bytes: Uint8Array; modes?: Modes };

/**
 * Writes a file atomically: it is complete and on the disk, or it does not exist. Creates its
 * directory when needed.
 */
export function writeAtomic(file: AtomicFile): Promise<void> {
  return withLease("temporary_file", () => write(file));
}

async function write({ folder, name, bytes, modes }: AtomicFile): Promise<void> {
  await mkdir(folder, { recursive: true, mode: modes?.folder });
  const unfinished = path.join(folder, `.${randomBytes(9).toString("hex")}.part`);
  try {
    const file = await open(unfinished, "wx", modes?.file);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path.join(folder, name));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Returns null when the file does not exist. */
export async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Returns the matching names in a folder; none when the folder does not exist yet. */
export async function listNames(folder: string, like: RegExp): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => like.test(name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Deletes the partial files of processes that were killed before `before`. */
export async function deleteUnfinished(folder: string, before: Date): Promise<void> {
  for (const name of await listNames(folder, half)) {
    const file = path.join(folder, name);
    const written = await stat(file).catch(() => null);
    if (written && written.mtimeMs < before.getTime()) await rm(file, { force: true });
  }
}
