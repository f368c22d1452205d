// @ts-check
import { dataDirectory } from "./environment.js";
import { useEmbeddedPostgres } from "./embedded-postgres.js";
import { atEnd } from "./shutdown.js";
import { connectTo } from "./postgres-connection.js";
import { CommandError, say, step } from "./steps.js";

/**
 * Sees to it that DATABASE_URL leads somewhere: to the database that it names, else to the embedded
 * one in DATA_DIR, which stays up until the last command that uses it has ended.
 */
export async function provideDatabase() {
  if (process.env.DATABASE_URL) return;
  const wanted = dataDirectory();
  await step("Starting PostgreSQL", async () => {
    const server = await startUntilTheEnd(wanted);
    process.env.DATABASE_URL = server.url;
    process.env.DATA_DIR = server.dataDir;
  });
  const dataDir = process.env.DATA_DIR;
  if (dataDir !== wanted) {
    say(`The database server cannot reach ${wanted}: the data is in ${dataDir} instead.`);
  }
}

/**
 * A Ctrl-C while it starts waits for the start, which takes a second, and stops what has started.
 *
 * @param {string} dataDir
 */
async function startUntilTheEnd(dataDir) {
  const starting = useEmbeddedPostgres({ dataDir });
  const forget = atEnd({
    gently: () =>
      starting.then(
        (server) => server.release(),
        () => {},
      ),
  });
  const server = await starting;
  forget();
  atEnd({ gently: server.release, atOnce: server.releaseAtExit });
  return server;
}

/** Tells in a sentence that nothing works without, before the application fails in its own way. */
export async function assertDatabaseAnswers() {
  try {
    await connectTo(String(process.env.DATABASE_URL), (sql) => sql`select 1`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`The database that DATABASE_URL names does not answer: ${reason}.`, {
      cause: error,
    });
  }
}
