import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "#app/env.server.ts";

const named = /^\d{8}T\d{9}Z-[0-9a-f]{12}(-user_[A-Za-z0-9]{1,64})?\.eml$/;
const personsId = /^user_[A-Za-z0-9]{1,64}$/;
const keptMs = 30 * 24 * 3_600_000;
const folder = () => path.join(env.DATA_DIR, "mail");

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

type WrittenMail = { bytes: Uint8Array; at: Date; messageKey: string; userId?: string };

const timeIn = (at: Date) => at.toISOString().replace(/[-:.]/g, "");

function nameOf({ at, messageKey, userId }: WrittenMail): string {
  const mark = createHash("sha256").update(messageKey).digest("hex").slice(0, 12);
  const whose = userId && personsId.test(userId) ? `-${userId}` : "";
  return `${timeIn(at)}-${mark}${whose}.eml`;
}

/**
 * Puts a mail where it can be read instead of sending it: whole or not at all, sorted by time, and
 * findable by whose it is.
 */
export async function writeMailFile(mail: WrittenMail): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const unfinished = path.join(folder(), `.${randomBytes(9).toString("hex")}.part`);
  try {
    await writeWhole(unfinished, mail.bytes);
    await rename(unfinished, path.join(folder(), nameOf(mail)));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** The names of the mails that were written, the newest first, at most `most`. */
export async function listMailFiles(most: number): Promise<string[]> {
  try {
    const names = (await readdir(folder())).filter((name) => named.test(name));
    return names.sort().reverse().slice(0, most);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Null for a name that none of them has. */
export async function findMailFile(name: string): Promise<Uint8Array | null> {
  if (!named.test(name)) return null;
  try {
    return await readFile(path.join(folder(), name));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function deleteMailFiles(unwanted: (name: string) => boolean): Promise<number> {
  const names = (await listMailFiles(Infinity)).filter(unwanted);
  for (const name of names) await rm(path.join(folder(), name), { force: true });
  return names.length;
}

/** For erasure: the mails that were written to this person. Answers how many there were. */
export function deleteMailFilesOf(userId: string): Promise<number> {
  return deleteMailFiles((name) => name.endsWith(`-${userId}.eml`));
}

/** Takes away what is older than thirty days. */
export function deleteOldMailFiles(now: Date): Promise<number> {
  const first = timeIn(new Date(now.getTime() - keptMs));
  return deleteMailFiles((name) => name < first);
}
