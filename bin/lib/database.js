// @ts-check
import { dataDirectory } from "./environment.js";
import { connectTo } from "./postgres-connection.js";
import { useEmbeddedPostgresUntilEnd } from "./postgres-until-end.js";
import { CommandError, say, step } from "./steps.js";

/**
 * Ensures that DATABASE_URL names a database: the given one, else the embedded one in DATA_DIR, which runs
 * until the last command that uses it has ended.
 */
export async function provideDatabase() {
  if (process.env.DATABASE_URL) return;
  const wanted = dataDirectory();
  await step("Starting PostgreSQL", async () => {
    const server = await useEmbeddedPostgresUntilEnd({ dataDir: wanted });
    process.env.DATABASE_URL = server.url;
    process.env.DATA_DIR = server.dataDir;
  });
  const dataDir = process.env.DATA_DIR;
  if (dataDir !== wanted) {
    say(`The database server cannot reach ${wanted}: the data is in ${dataDir} instead.`);
  }
}

/**
 * Reports a missing requirement in a sentence, before the application fails in its own way: a database that
 * answers, and a connection to it that receives notifications.
 */
export async function assertDatabaseAnswers() {
  const { DATABASE_URL = "", DATABASE_DIRECT_URL } = process.env;
  await assertAnswers("DATABASE_URL", DATABASE_URL);
  if (DATABASE_DIRECT_URL && DATABASE_DIRECT_URL !== DATABASE_URL) {
    await assertAnswers("DATABASE_DIRECT_URL", DATABASE_DIRECT_URL);
    await sayIfWithoutDeadline(DATABASE_URL);
  }
  if (await receivesNotifications(DATABASE_DIRECT_URL ?? DATABASE_URL)) return;
  throw new CommandError(
    "Notices do not arrive over " +
      (DATABASE_DIRECT_URL ? "DATABASE_DIRECT_URL" : "DATABASE_URL") +
      ", which leads through a pooler in transaction mode. " +
      "Set DATABASE_DIRECT_URL to the address of PostgreSQL itself.",
  );
}

/** @param {string} name @param {string} url */
async function assertAnswers(name, url) {
  try {
    await connectTo(url, (sql) => sql`select 1`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`The database that ${name} names does not answer: ${reason}.`, {
      cause: error,
    });
  }
}

/**
 * Through a pooler in transaction mode LISTEN succeeds without any effect, and pages would stay outdated
 * forever.
 * @param {string} url
 */
function receivesNotifications(url) {
  const channel = `masthead_probe_${process.pid}`;
  return connectTo(url, async (sql) => {
    let timer;
    try {
      const late = new Promise((resolve) => (timer = setTimeout(resolve, 2_000, false)));
      const notified = new Promise((resolve, reject) => {
        sql
          .listen(channel, () => resolve(true))
          .then(() => sql.notify(channel, ""))
          .catch(reject);
      });
      return await Promise.race([notified, late]);
    } finally {
      clearTimeout(timer);
    }
  });
}

/**
 * Through a pooler no connection can set its own timeouts.
 * @param {string} url
 */
async function sayIfWithoutDeadline(url) {
  const [row] = await connectTo(
    url,
    (sql) => sql`
    select current_setting('statement_timeout') as longest, current_user as role`,
  );
  if (row?.longest !== "0") return;
  say(
    `Statements through DATABASE_URL have no deadline. Give its role some, and let the pooler connect anew:\n` +
      `  alter role ${row.role} set statement_timeout = '5s';\n` +
      `  alter role ${row.role} set lock_timeout = '2s';\n` +
      `  alter role ${row.role} set idle_in_transaction_session_timeout = '15s';`,
  );
}
