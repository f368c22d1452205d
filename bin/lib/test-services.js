// @ts-check
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { placesIn, stopServer } from "./postgres-cluster.js";
import { PostgresLeases } from "./postgres-leases.js";
import { useEmbeddedPostgresUntilEnd } from "./postgres-until-end.js";
import { processIdentity } from "./process-identity.js";
import { startRedis } from "./redis.js";
import { atEnd } from "./shutdown.js";

const prefix = "masthead-tests-";

/**
 * Provides the server for test databases: TEST_DATABASE_URL's, else an embedded one in a temporary directory,
 * which is faster but does not survive a power cut.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function provideTestPostgres() {
  if (process.env.TEST_DATABASE_URL) {
    return { url: process.env.TEST_DATABASE_URL, stop: async () => {} };
  }
  await removeLeftovers();
  const temporary = temporaryDirectory();
  const places = [temporary];
  const clear = () => {
    for (const place of places) rmSync(place, { recursive: true, force: true });
  };
  const unregister = atEnd({ gently: clear });
  const server = await useEmbeddedPostgresUntilEnd({ dataDir: temporary, durable: false });
  places.push(server.dataDir);
  const stop = async () => {
    await server.release();
    clear();
    unregister();
  };
  return { url: server.url, stop };
}

/**
 * Creates a directory for this process; the next test run removes its leftovers. The server's own user may
 * pass through it, unlike a directory from `mkdtemp` alone.
 */
export function temporaryDirectory() {
  const directory = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(directory, 0o711);
  return directory;
}

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function provideTestRedis() {
  if (process.env.TEST_REDIS_URL) {
    return { url: process.env.TEST_REDIS_URL, stop: async () => {} };
  }
  return startRedis();
}

/** Killed test runs leave their server running, and nothing else stops it. */
async function removeLeftovers() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const dataDir = path.join(tmpdir(), name);
    const pid = Number(name.slice(prefix.length).split("-")[0]);
    if (processIdentity(pid) !== null) continue;
    if (new PostgresLeases(placesIn(dataDir).leases).holders().length > 0) continue;
    await stopServer(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}
