// @ts-check
import { randomBytes } from "node:crypto";
import { connectTo, openConnection, urlOfDatabase } from "./postgres-connection.js";

const prefix = "masthead_test_";

/**
 * Manages the databases of one test run on one server. Their names begin with the run's own name, so that
 * several runs share a server; an advisory lock that lasts as long as the run marks it as running, and the
 * next run drops the databases of killed runs.
 * @param {string} serverUrl
 */
export async function beginTestRun(serverUrl) {
  const run = randomBytes(4).toString("hex");
  const sql = await openConnection(serverUrl);
  await sql`select pg_advisory_lock(hashtext(${prefix + run}))`;
  await dropDatabases(sql, async (owner) => {
    const [row] = await sql`select pg_try_advisory_lock(hashtext(${prefix + owner})) as free`;
    return owner !== run && row?.free === true;
  });
  return {
    urlFor: (/** @type {string} */ name) => urlOfDatabase(serverUrl, `${prefix}${run}_${name}`),
    async end() {
      await dropDatabases(sql, async (owner) => owner === run);
      await sql.end({ timeout: 5 });
    },
  };
}

/** @param {import("postgres").Sql} sql @param {(run: string) => Promise<boolean>} isDone */
async function dropDatabases(sql, isDone) {
  const rows = await sql`select datname from pg_database where datname like ${`${prefix}%`}`;
  for (const { datname } of rows) {
    const run = String(datname).slice(prefix.length).split("_")[0] ?? "";
    if (await isDone(run)) await sql`drop database if exists ${sql(datname)} with (force)`;
  }
}

/**
 * Creates a database, as a copy of `template` when given, replacing any of the same name.
 * @param {string} serverUrl
 * @param {{ url: string, template?: string }} wanted addresses; the template must have no connections
 */
export async function createTestDatabase(serverUrl, { url, template }) {
  await connectTo(serverUrl, async (sql) => {
    const name = databaseName(url);
    await sql`drop database if exists ${sql(name)} with (force)`;
    if (template) await sql`create database ${sql(name)} template ${sql(databaseName(template))}`;
    else await sql`create database ${sql(name)}`;
  });
}

/** @param {string} url */
const databaseName = (url) => decodeURIComponent(new URL(url).pathname.slice(1));
