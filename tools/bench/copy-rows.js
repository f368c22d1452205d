// @ts-check
import { once } from "node:events";
import { finished } from "node:stream/promises";

const escapes = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/**
 * Formats one value in the text format of COPY.
 * @param {unknown} value
 */
export function copyText(value) {
  if (value === null || value === undefined) return "\\N";
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.replace(/[\\\n\r\t]/g, (found) => escapes.get(found) ?? found);
}

/**
 * Formats a text[] of simple words.
 * @param {string[]} values
 */
export const copyArray = (values) =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;

/**
 * Collects rows of several tables and writes them with COPY, a few megabytes at a time, in the order in which
 * the tables were named: foreign keys are satisfied when batches are complete.
 */
export class RowWriter {
  #sql;
  /** @type {Map<string, { columns: string[], lines: string[] }>} */
  #tables;

  /** @param {import("postgres").Sql} sql @param {Record<string, string[]>} tables columns by table */
  constructor(sql, tables) {
    this.#sql = sql;
    this.#tables = new Map(
      Object.entries(tables).map(([table, columns]) => [table, { columns, lines: [] }]),
    );
  }

  /** @param {string} table @param {Record<string, unknown>} row */
  add(table, row) {
    const into = this.#tables.get(table);
    if (!into) throw new Error(`No table "${table}" was named.`);
    into.lines.push(into.columns.map((column) => copyText(row[column])).join("\t") + "\n");
  }

  async flush() {
    for (const [table, { columns, lines }] of this.#tables) {
      if (lines.length === 0) continue;
      const names = columns.map((column) => `"${column}"`).join(", ");
      const into = await this.#sql.unsafe(`copy ${table} (${names}) from stdin`).writable();
      for (let at = 0; at < lines.length; at += 200) {
        if (!into.write(lines.slice(at, at + 200).join(""))) await once(into, "drain");
      }
      into.end();
      await finished(into);
      lines.length = 0;
    }
  }
}
