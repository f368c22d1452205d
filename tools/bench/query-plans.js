// @ts-check
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { connectTo } from "../../bin/lib/postgres-connection.js";
import { placesIn } from "../../bin/lib/postgres-cluster.js";

/**
 * @typedef {{
 *   query: string,
 *   ms: number,
 *   buffers: number,
 *   rowsRead: number,
 *   plan: Record<string, any>,
 * }} PlannedQuery
 */

const settings = {
  session_preload_libraries: "auto_explain",
  "auto_explain.log_min_duration": "0",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_buffers": "on",
  "auto_explain.log_format": "json",
};

/**
 * Makes PostgreSQL log the plan of every query that later connections run in a database.
 * @param {string} url
 * @returns {Promise<() => Promise<void>>} reverts this
 */
export async function explainEverything(url) {
  const name = new URL(url).pathname.slice(1);
  const alter = (/** @type {(setting: string) => string} */ change) =>
    connectTo(url, async (sql) => {
      for (const setting of Object.keys(settings)) {
        await sql.unsafe(`alter database ${name} ${change(setting)}`);
      }
    });
  await alter((setting) => `set ${setting} = '${Reflect.get(settings, setting)}'`);
  return () => alter((setting) => `reset ${setting}`);
}

/** Reads the plans that the server has logged since the last call. */
export class PlanLog {
  #file;
  #at;

  /** @param {import("./stage.js").Stage} stage */
  constructor(stage) {
    this.#file = placesIn(stage.dataDir).log;
    this.#at = statSync(this.#file).size;
  }

  /** @returns {PlannedQuery[]} */
  take() {
    const size = statSync(this.#file).size;
    const bytes = Buffer.alloc(size - this.#at);
    const file = openSync(this.#file, "r");
    readSync(file, bytes, 0, bytes.length, this.#at);
    closeSync(file);
    this.#at = size;
    return parsePlans(bytes.toString("utf8"));
  }
}

/** @param {string} log lines as PostgreSQL writes them: what continues an entry begins with a tab */
export function parsePlans(log) {
  const entries = log.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/g);
  return [...entries].map(([, ms = "0", text = ""]) => {
    const { "Query Text": query, Plan: plan } = JSON.parse(text);
    const buffers = Number(plan["Shared Hit Blocks"]) + Number(plan["Shared Read Blocks"]);
    return { query: String(query), ms: Number(ms), buffers, rowsRead: rowsRead(plan), plan };
  });
}

/**
 * Returns the number of rows that a plan's scans read, including discarded rows.
 * @param {any} plan
 * @returns {number}
 */
function rowsRead(plan) {
  const below = (plan.Plans ?? []).reduce(
    (/** @type {number} */ sum, /** @type {unknown} */ child) => sum + rowsRead(child),
    0,
  );
  if (!String(plan["Node Type"]).includes("Scan")) return below;
  const dropped = Number(plan["Rows Removed by Filter"] ?? 0);
  const rechecked = Number(plan["Rows Removed by Index Recheck"] ?? 0);
  return below + (Number(plan["Actual Rows"]) + dropped + rechecked) * Number(plan["Actual Loops"]);
}

/**
 * Returns a plan as one line: its nodes from the top, with the tables or indexes that they scan.
 * @param {any} plan
 * @returns {string}
 */
export function planLine(plan) {
  const on = plan["Index Name"] ?? plan["Relation Name"];
  const name = on ? `${plan["Node Type"]} ${on}` : plan["Node Type"];
  const below = (plan.Plans ?? []).map(planLine).join(", ");
  return below === "" ? name : `${name} (${below})`;
}
