// @ts-check
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * @typedef {string | number | boolean | null | undefined} Cell
 * @typedef {{ title: string, columns: string[], rows: Cell[][], notes?: string[] }} Table
 * @typedef {{ name: string, tables: Table[], data: unknown }} Outcome `data` goes into the JSON as it is
 */

/**
 * Formats a number with three significant digits.
 * @param {number} value
 */
export function shortNumber(value) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString("en");
  const digits = size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return String(Number(value.toFixed(digits)));
}

/** @param {Cell} cell */
function shown(cell) {
  if (cell === null || cell === undefined) return "–";
  if (typeof cell === "number") return shortNumber(cell);
  if (typeof cell === "boolean") return cell ? "yes" : "NO";
  return cell;
}

/** @param {Table} table */
export function formatTable({ title, columns, rows, notes = [] }) {
  const cells = rows.map((row) => row.map(shown));
  const widths = columns.map((column, at) =>
    Math.max(column.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const isText = columns.map((_, at) => rows.every((row) => typeof row[at] === "string"));
  const line = (/** @type {string[]} */ row) =>
    row
      .map((cell, at) =>
        isText[at] ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [
    title,
    "",
    line(columns),
    rule,
    ...cells.map(line),
    ...notes.map((note) => `  ${note}`),
    "",
  ].join("\n");
}

/**
 * @param {string} dataDir
 * @param {{ machine: import("./machine.js").Machine, quick: boolean, outcome: Outcome }} result
 * @returns {string} the file
 */
export function writeOutcome(dataDir, { machine, quick, outcome }) {
  const file = path.join(dataDir, `${outcome.name}.json`);
  mkdirSync(dataDir, { recursive: true });
  const { name, tables, data } = outcome;
  const report = { name, at: new Date().toISOString(), quick, machine, tables, data };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}
