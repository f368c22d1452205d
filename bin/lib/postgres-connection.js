// @ts-check
import { readFileSync } from "node:fs";
import { placesIn } from "./postgres-cluster.js";
import { startOver } from "./postgres-failures.js";
import { CommandError, codeOf } from "./steps.js";

const wrongPassword = "28P01";
const missingDatabase = "3D000";
const existsAlready = ["42P04", "23505"];

/** @param {string} dataDir @param {number} port */
export function connectionUrl(dataDir, port) {
  const { home, password } = placesIn(dataDir);
  try {
    return `postgres://masthead:${readFileSync(password, "utf8").trim()}@127.0.0.1:${port}/masthead`;
  } catch (error) {
    throw new CommandError(
      `The password of the database in ${home} cannot be read (${password}, ${codeOf(error)}). ` +
        `Put it back. ${startOver}`,
      { cause: error },
    );
  }
}

/**
 * Opens one connection, which the caller must end.
 * @param {string} url
 */
export async function openConnection(url) {
  const { default: postgres } = await import("postgres");
  const options = { max: 1, connect_timeout: 10, prepare: false, onnotice: () => {} };
  return postgres(url, { ...options, max_lifetime: null, idle_timeout: 0 });
}

/**
 * Runs `work` on one connection, one statement at a time, and closes it at the end.
 * @template T
 * @param {string} url
 * @param {(sql: import("postgres").Sql) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function connectTo(url, work) {
  const sql = await openConnection(url);
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** @param {string} url @param {string} name */
export function urlOfDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/**
 * Creates the database that the address names, unless it exists.
 * @param {string} url
 * @param {string} dataDir the source of its password, named in the error when the password is wrong
 */
export async function ensureDatabase(url, dataDir) {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  try {
    await connectTo(url, (sql) => sql`select 1`);
  } catch (error) {
    if (codeOf(error) === wrongPassword) {
      const { password } = placesIn(dataDir);
      throw new CommandError(`The database refuses the password in ${password}. ${startOver}`);
    }
    if (codeOf(error) !== missingDatabase) throw error;
    await connectTo(urlOfDatabase(url, "postgres"), async (sql) => {
      await sql`create database ${sql(name)}`.catch((cause) => {
        if (!existsAlready.includes(codeOf(cause) ?? "")) throw cause;
      });
    });
  }
}
