import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "#app/configuration/env.server.ts";

function hasErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return null;
    throw error;
  }
}

/**
 * A hard link appears complete or not at all, and only the first of several processes can create it.
 */
async function keepFirst(file: string, secret: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, secret, { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasErrorCode(error, "EEXIST")) throw error;
  } finally {
    await unlink(draft);
  }
}

/**
 * Returns a secret of this installation, generated once and stored in DATA_DIR, readable by its owner only.
 * Concurrent processes get the same secret.
 */
export async function secretFile(name: string, make: () => string): Promise<string> {
  const folder = path.join(env.DATA_DIR, "secrets");
  const file = path.join(folder, name);
  const kept = await readIfThere(file);
  if (kept) return kept;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await keepFirst(file, make());
  return readFile(file, "utf8");
}
