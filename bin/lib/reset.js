// @ts-check
import { rmSync } from "node:fs";
import path from "node:path";
import { prepareDataDirectory } from "./data-directory.js";
import { dataDirectory } from "./environment.js";
import { findServer, placesIn, stopServer } from "./postgres-cluster.js";
import { PostgresLeases } from "./postgres-leases.js";
import { CommandError, step } from "./steps.js";

/** Masthead's files under DATA_DIR. Other files there must not be deleted. */
const ours = ["postgres", "postgres.log", "media", "secrets"];

/** A database that DATABASE_URL names must not be deleted. */
export function assertDataIsOurs() {
  if (!process.env.DATABASE_URL) return;
  throw new CommandError(
    "--reset deletes the embedded database only, and DATABASE_URL names another one. Empty that one yourself, or unset DATABASE_URL.",
  );
}

/**
 * Deletes the embedded database and the files of its content. Throws while a command uses the database.
 */
export async function resetData() {
  assertDataIsOurs();
  const { dataDir } = prepareDataDirectory(dataDirectory());
  const [user] = new PostgresLeases(placesIn(dataDir).leases).holders();
  if (user) {
    throw new CommandError(
      `The database in ${dataDir} is in use by process ${user}. Stop that command first, then reset.`,
    );
  }
  await step("Deleting the data", async () => {
    if (findServer(dataDir)) await stopServer(dataDir);
    for (const name of ours) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  });
}
