// @ts-check
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { placesIn, plainEnvironment } from "./postgres-cluster.js";
import { knownFailure } from "./postgres-failures.js";
import { processIdentity } from "./process-identity.js";
import { CommandError } from "./steps.js";

const run = promisify(execFile);

/**
 * Creates the database's directory unless it exists. It is made under another name and renamed when complete:
 * an interrupted start leaves no partial directory, and of two concurrent commands one simply uses the
 * other's.
 * @param {import("./postgres-cluster.js").Cluster} cluster
 */
export async function makeCluster(cluster) {
  const { home } = placesIn(cluster.dataDir);
  removeUnfinished(cluster.dataDir);
  if (existsSync(home)) return;
  const unfinished = `${home}.new-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o711 });
  const data = path.join(unfinished, "cluster");
  const password = path.join(unfinished, "password");
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(password, randomBytes(24).toString("hex"), { mode: 0o600 });
  for (const place of cluster.user ? [data, password] : []) {
    chownSync(place, cluster.user?.uid ?? 0, cluster.user?.gid ?? 0);
  }
  try {
    await initialise(cluster, data, password);
    if (cluster.user) chownSync(password, 0, 0);
    renameSync(unfinished, home);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

/**
 * The built-in locale gives the same order and the same case on every machine, whatever locales are
 * installed. The system's own C.UTF-8, which only a few functions still use, is missing on some machines.
 * @param {import("./postgres-cluster.js").Cluster} cluster
 * @param {string} data
 * @param {string} password
 */
async function initialise(cluster, data, password) {
  const common = [
    `--pgdata=${data}`,
    `--pwfile=${password}`,
    "--username=masthead",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(cluster.durable ? [] : ["--no-sync"]),
  ];
  const user = cluster.user && { uid: cluster.user.uid, gid: cluster.user.gid };
  const options = { ...user, cwd: "/", env: plainEnvironment() };
  const initdb = (/** @type {string} */ locale) => {
    const running = run(cluster.binaries.initdb, [...common, `--locale=${locale}`], options);
    return untilStopped(running, cluster.signal);
  };
  try {
    await initdb("C.UTF-8").catch((error) => {
      if (!String(error).includes("invalid locale name")) throw error;
      return initdb("C");
    });
  } catch (error) {
    cluster.signal?.throwIfAborted();
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    const known = knownFailure(said, cluster.dataDir);
    if (known) throw new CommandError(known, { cause: error });
    throw new CommandError(`The database could not be made in ${cluster.dataDir}.`, {
      cause: error,
      details: said,
    });
  }
}

/**
 * Waits for a program even after stopping it: its files are removed only then.
 * @param {import("node:child_process").PromiseWithChild<unknown>} running
 * @param {AbortSignal} [signal]
 */
async function untilStopped(running, signal) {
  const stop = () => void running.child.kill("SIGTERM");
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  try {
    await running;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** Removes the partial directories of commands that were killed while they made them. */
function removeUnfinished(/** @type {string} */ dataDir) {
  for (const name of readdirSync(dataDir)) {
    const pid = /^postgres\.new-(\d+)$/.exec(name)?.[1];
    if (pid && processIdentity(Number(pid)) === null) {
      rmSync(path.join(dataDir, name), { recursive: true, force: true });
    }
  }
}
