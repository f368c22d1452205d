import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { env } from "#app/configuration/env.server.ts";
import {
  deleteUnfinished,
  listNames,
  readIfThere,
  writeAtomic,
} from "#app/infra/atomic-file.server.ts";

const named = /^\d{8}T\d{9}Z-[0-9a-f]{12}\.eml$/;
/** Far longer than writing an email takes. */
const writingMs = 60_000;
const keptMs = 30 * 24 * 3_600_000;
const modes = { folder: 0o700, file: 0o600 };
const folder = () => path.join(env.DATA_DIR, "mail");

type WrittenEmail = { bytes: Uint8Array; at: Date; messageKey: string };

const timeIn = (at: Date) => at.toISOString().replace(/[-:.]/g, "");

function nameOf({ at, messageKey }: WrittenEmail): string {
  const mark = createHash("sha256").update(messageKey).digest("hex").slice(0, 12);
  return `${timeIn(at)}-${mark}.eml`;
}

/** Writes an email to a file instead of sending it: atomic, with a name that sorts by time. */
export async function writeEmailFile(email: WrittenEmail): Promise<void> {
  await writeAtomic({ folder: folder(), name: nameOf(email), bytes: email.bytes, modes });
}

/** Returns the names of written emails, the newest first, at most `most`. */
export async function listEmailFiles(most: number): Promise<string[]> {
  return (await listNames(folder(), named)).sort().reverse().slice(0, most);
}

/** Returns null for an unknown name. */
export async function findEmailFile(name: string): Promise<Uint8Array | null> {
  return named.test(name) ? readIfThere(path.join(folder(), name)) : null;
}

/** Deletes the partial files of processes that were killed. */
export async function deletePartialEmails(now: Date): Promise<void> {
  await deleteUnfinished(folder(), new Date(now.getTime() - writingMs));
}

/** Deletes emails older than thirty days. Returns how many there were. */
export async function deleteOldEmailFiles(now: Date): Promise<number> {
  const first = timeIn(new Date(now.getTime() - keptMs));
  const old = (await listEmailFiles(Infinity)).filter((name) => name < first);
  for (const name of old) await rm(path.join(folder(), name), { force: true });
  return old.length;
}
