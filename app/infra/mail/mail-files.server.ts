import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "#app/env.server.ts";

const named = /^\d{8}T\d{9}Z-[0-9a-f]{12}\.eml$/;
const half = /^\.[0-9a-f]{18}\.part$/;
/** Far longer than writing one takes. */
const writingMs = 60_000;
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

type WrittenMail = { bytes: Uint8Array; at: Date; messageKey: string };

const timeIn = (at: Date) => at.toISOString().replace(/[-:.]/g, "");

function nameOf({ at, messageKey }: WrittenMail): string {
  const mark = createHash("sha256").update(messageKey).digest("hex").slice(0, 12);
  return `${timeIn(at)}-${mark}.eml`;
}

/** Puts a mail where it can be read instead of sending it: whole or not at all, sorted by time. */
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

async function listNames(pattern: RegExp): Promise<string[]> {
  try {
    return (await readdir(folder())).filter((name) => pattern.test(name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** The names of the mails that were written, the newest first, at most `most`. */
export async function listMailFiles(most: number): Promise<string[]> {
  return (await listNames(named)).sort().reverse().slice(0, most);
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

/** Takes away what processes that were killed have left half written: nobody finds it by its name. */
export async function deleteHalfWrittenMails(now: Date): Promise<void> {
  for (const name of await listNames(half)) {
    const file = path.join(folder(), name);
    const written = await stat(file).catch(() => null);
    if (written && written.mtimeMs < now.getTime() - writingMs) await rm(file, { force: true });
  }
}

/** Takes away what is older than thirty days. Answers how many there were. */
export async function deleteOldMailFiles(now: Date): Promise<number> {
  const first = timeIn(new Date(now.getTime() - keptMs));
  const old = (await listMailFiles(Infinity)).filter((name) => name < first);
  for (const name of old) await rm(path.join(folder(), name), { force: true });
  return old.length;
}
