// @ts-check
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync } from "node:fs";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { findFreePort } from "./ports.js";
import { commandLineOf, processIdentity } from "./process-identity.js";
import { CommandError } from "./steps.js";
import { failureFromLog } from "./postgres-failures.js";

/**
 * @typedef {{
 *   dataDir: string,
 *   durable: boolean,
 *   user: import("./server-user.js").ServerUser | null,
 *   binaries: import("./postgres-binaries.js").PostgresBinaries,
 *   signal?: AbortSignal,
 * }} Cluster
 * @typedef {{ pid: number, port: number }} RunningServer
 */

/** @param {string} dataDir */
export function placesIn(dataDir) {
  const home = path.join(dataDir, "postgres");
  const cluster = path.join(home, "cluster");
  return {
    home,
    cluster,
    password: path.join(home, "password"),
    pidFile: path.join(cluster, "postmaster.pid"),
    log: path.join(dataDir, "postgres.log"),
    leases: path.join(dataDir, "postgres-leases"),
  };
}

/**
 * Finds the server that runs on this data directory, from its `postmaster.pid`: the process in line 1, the
 * port in line 4, the state in line 8. A file that a crash left behind is ignored.
 * @param {string} dataDir
 * @returns {(RunningServer & { state: string }) | null}
 */
export function findServer(dataDir) {
  const lines = readPidFile(dataDir);
  const pid = Number(lines[0]);
  if (!lines[0] || !isServer(pid)) return null;
  return { pid, port: Number(lines[3]), state: (lines[7] ?? "starting").trim() };
}

/** @param {string} dataDir */
function readPidFile(dataDir) {
  try {
    return readFileSync(placesIn(dataDir).pidFile, "utf8").split("\n");
  } catch {
    return [];
  }
}

/** @param {number} pid */
function isServer(pid) {
  return processIdentity(pid) !== null && commandLineOf(pid).includes("postgres");
}

/**
 * Starts the server and resolves when it accepts connections. It runs in its own session, so that a Ctrl-C
 * for the command does not stop it during the command's last writes, and a killed command leaves it to the
 * next one.
 * @param {Cluster} cluster
 * @returns {Promise<RunningServer>}
 */
export async function startServer(cluster) {
  let giveUpAt = performance.now() + 15_000;
  for (;;) {
    cluster.signal?.throwIfAborted();
    const found = findServer(cluster.dataDir);
    if (found?.state === "ready") return found;
    if (found) {
      // Another command is starting or stopping the server, which may take as long as recovery takes.
      giveUpAt = performance.now() + 15_000;
    } else {
      const outcome = await launch(cluster);
      if (outcome !== "again") return outcome;
      if (performance.now() > giveUpAt) throw failureFromLog(cluster.dataDir, 0);
    }
    await wait(50);
  }
}

/**
 * @param {Cluster} cluster
 * @returns {Promise<RunningServer | "again">} "again" when trying once more may help: the port was
 *   taken in between, another command is starting the server, or a killed server's children linger
 */
async function launch(cluster) {
  const { dataDir, user, binaries } = cluster;
  const places = placesIn(dataDir);
  disownStalePidFile(dataDir);
  const port = await findFreePort();
  const logged = existsSync(places.log) ? statSync(places.log).size : 0;
  const log = openSync(places.log, logged > 5_000_000 ? "w" : "a", 0o600);
  const child = spawn(binaries.postgres, serverArguments(places.cluster, port, cluster.durable), {
    ...(user && { uid: user.uid, gid: user.gid }),
    cwd: "/",
    detached: true,
    env: plainEnvironment(),
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  /** @type {{ error?: Error, ended: boolean }} */
  const fate = { ended: false };
  child.once("exit", () => (fate.ended = true));
  child.once("error", (error) => Object.assign(fate, { error, ended: true }));
  child.unref();
  // No other command uses the server yet, so a command that exits at once must stop it.
  const interrupt = () => void child.kill("SIGINT");
  process.once("exit", interrupt);
  const slowAt = performance.now() + 300_000;
  while (!fate.ended) {
    const found = findServer(dataDir);
    if (found && found.pid === child.pid && found.state === "ready") {
      process.off("exit", interrupt);
      return { pid: found.pid, port };
    }
    if (cluster.signal?.aborted) interrupt();
    if (performance.now() > slowAt) {
      child.kill("SIGQUIT");
      throw new CommandError(
        `PostgreSQL did not get ready in five minutes. Its log is ${places.log}.`,
      );
    }
    await wait(15);
  }
  process.off("exit", interrupt);
  cluster.signal?.throwIfAborted();
  if (fate.error) throw fate.error;
  const failure = failureFromLog(dataDir, logged > 5_000_000 ? 0 : logged);
  if (failure.transient) return "again";
  throw failure;
}

/** @param {string} cluster @param {number} port @param {boolean} durable */
function serverArguments(cluster, port, durable) {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "timezone=UTC",
    "log_timezone=UTC",
    ...(durable ? [] : ["fsync=off", "full_page_writes=off", "max_connections=300"]),
  ];
  return ["-D", cluster, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
}

/**
 * The server must not read PGDATA, PGPORT or a locale from this shell.
 * @returns {NodeJS.ProcessEnv}
 */
export function plainEnvironment() {
  return { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_MESSAGES: "C" };
}

/**
 * A killed server leaves `postmaster.pid` behind, and PostgreSQL refuses to start when the process id in it
 * is alive, even as a zombie's or a later program's id. Our own id in its place makes PostgreSQL, whose
 * parent we are, treat the file as stale. Deleting the file would also delete PostgreSQL's check that no
 * child of the killed server is still writing.
 * @param {string} dataDir
 */
function disownStalePidFile(dataDir) {
  const [pid, ...rest] = readPidFile(dataDir);
  if (!pid || isServer(Number(pid)) || !isTaken(Number(pid))) return;
  writeFileSync(placesIn(dataDir).pidFile, [process.pid, ...rest].join("\n"));
}

/** @param {number} pid whether the system still knows the id, be it a zombie's or a stranger's */
function isTaken(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Stops the server: it rejects new connections and ends the open ones ("fast").
 * @param {string} dataDir
 */
export async function stopServer(dataDir) {
  const server = findServer(dataDir);
  if (!server) return;
  const identity = processIdentity(server.pid);
  const quitAt = performance.now() + 60_000;
  process.kill(server.pid, "SIGINT");
  while (processIdentity(server.pid) === identity) {
    if (performance.now() > quitAt) {
      process.kill(server.pid, "SIGQUIT");
      return;
    }
    await wait(15);
  }
}
