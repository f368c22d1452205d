// @ts-check
import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./environment.js";
import { connectTo } from "./postgres-connection.js";
import { CommandError } from "./steps.js";

/**
 * Throws an error with one sentence when the tables that a command reads are missing or older than this code.
 * @param {string} url
 */
export async function assertMigrated(url) {
  const journal = path.join(projectRoot, "drizzle", "meta", "_journal.json");
  const known = JSON.parse(readFileSync(journal, "utf8")).entries.length;
  const applied = await connectTo(url, countApplied);
  if (applied >= known) return;
  throw new CommandError(
    applied === 0
      ? "The database has no tables yet. Make them first: npm run migrate"
      : "The tables of the database are older than this code. Bring them up to date first: npm run migrate",
  );
}

/** @param {import("postgres").Sql} sql @returns {Promise<number>} */
async function countApplied(sql) {
  const [found] =
    await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!found?.there) return 0;
  const [row] = await sql`select count(*)::int as count from drizzle.__drizzle_migrations`;
  return Number(row?.count);
}
