// @ts-check
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { CommandError } from "./steps.js";

/** @typedef {{ uid: number, gid: number, name: string }} ServerUser */

/**
 * PostgreSQL refuses to run as root. Its user is then the owner of existing data, else `postgres`, which is
 * created when missing, else `nobody`. Null means that this command does not run as root: the server runs as
 * the same user.
 * @param {string} cluster the data directory of the server, whether it exists or not
 * @returns {ServerUser | null}
 */
export function findServerUser(cluster) {
  if (process.getuid?.() !== 0) return null;
  return ownerOf(cluster) ?? accountNamed("postgres") ?? createAccount() ?? unixNobody();
}

/** @param {string} cluster @returns {ServerUser | null} */
function ownerOf(cluster) {
  if (!existsSync(cluster)) return null;
  const { uid } = statSync(cluster);
  return uid === 0 ? null : findAccount((account) => account.uid === uid);
}

/** @param {string} name */
function accountNamed(name) {
  return findAccount((account) => account.name === name);
}

/** @param {(account: ServerUser) => boolean} matches @returns {ServerUser | null} */
function findAccount(matches) {
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [name = "", , uid, gid] = line.split(":");
    const account = { name, uid: Number(uid), gid: Number(gid) };
    if (uid && account.uid !== 0 && matches(account)) return account;
  }
  return null;
}

function createAccount() {
  const options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  try {
    execFileSync("useradd", [...options, "postgres"], { stdio: "ignore" });
  } catch {
    return null;
  }
  return accountNamed("postgres");
}

function unixNobody() {
  const account = accountNamed("nobody");
  if (account) return account;
  throw new CommandError(
    "PostgreSQL does not run as root and there is no other user on this machine. " +
      "Add one (useradd --system postgres), or set DATABASE_URL to a server of your own.",
  );
}

/**
 * Whether the server's user may enter a directory. A process of that user tries it, because access lists and
 * mount options count as much as the mode bits of each parent.
 * @param {ServerUser | null} user
 * @param {string} directory
 */
export function canEnter(user, directory) {
  if (user === null) return true;
  const options = {
    uid: user.uid,
    gid: user.gid,
    cwd: "/",
    stdio: /** @type {const} */ ("ignore"),
  };
  return spawnSync("/bin/sh", ["-c", 'cd "$0"', directory], options).status === 0;
}
