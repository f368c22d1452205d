// @ts-check
import { createHash, randomBytes } from "node:crypto";
import { accessSync, constants, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { canEnter, findServerUser } from "./server-user.js";
import { CommandError, codeOf } from "./steps.js";

/**
 * Prepares DATA_DIR for the embedded server. As root the server runs as another user, who cannot enter a
 * clone under a 0700 home: all of DATA_DIR is then at a system path that is derived from its own path, the
 * same at every start.
 * @param {string} wanted absolute
 * @returns {{ dataDir: string, user: import("./server-user.js").ServerUser | null, moved: boolean }}
 */
export function prepareDataDirectory(wanted) {
  const user = findServerUser(path.join(wanted, "postgres", "cluster"));
  if (canEnter(user, nearestExisting(wanted))) {
    makeWritable(wanted);
    return { dataDir: wanted, user, moved: false };
  }
  const dataDir = path.join("/var/lib", `masthead-${shortHash(wanted)}`);
  makeWritable(dataDir);
  if (!canEnter(user, dataDir)) {
    throw new CommandError(
      `The database server runs as "${user?.name}", who can enter neither ${wanted} nor ${dataDir}. ` +
        "Set DATA_DIR to a directory that this user can reach.",
    );
  }
  return { dataDir, user: findServerUser(path.join(dataDir, "postgres", "cluster")), moved: true };
}

/** @param {string} directory @returns {string} */
function nearestExisting(directory) {
  try {
    if (statSync(directory).isDirectory()) return directory;
  } catch (error) {
    if (!["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "")) throw error;
    return nearestExisting(path.dirname(directory));
  }
  throw new CommandError(whyNotWritable(directory, "ENOTDIR"));
}

/** @param {string} text */
function shortHash(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** @param {string} directory */
function makeWritable(directory) {
  try {
    accessSync(nearestExisting(directory), constants.W_OK);
    // Other users (the server's) may pass through to their own directory, but not list this one.
    mkdirSync(directory, { recursive: true, mode: 0o711 });
    const probe = path.join(
      directory,
      `.writable-${process.pid}-${randomBytes(4).toString("hex")}`,
    );
    writeFileSync(probe, "written");
    rmSync(probe);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(whyNotWritable(directory, codeOf(error)), { cause: error });
  }
}

/** @param {string} directory @param {string | undefined} code */
function whyNotWritable(directory, code) {
  if (code === "ENOSPC" || code === "EDQUOT") {
    return `The disk that holds ${directory} is full. Make room there, or set DATA_DIR elsewhere.`;
  }
  if (code === "EROFS") {
    return `${directory} is on a read-only disk. Set DATA_DIR to a directory that can be written.`;
  }
  if (code === "ENOTDIR") {
    return `${directory} cannot be used for data: it is a file. Set DATA_DIR elsewhere.`;
  }
  return `${directory} cannot be written by the user who runs this command (${code ?? "unknown reason"}). Change its owner, or set DATA_DIR elsewhere.`;
}
