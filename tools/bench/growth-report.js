// @ts-check
import { planLine } from "./query-plans.js";

/**
 * @typedef {{
 *   kind: string,
 *   ms: number,
 *   status: number,
 *   bytes: number,
 *   queries: import("./query-plans.js").PlannedQuery[],
 * }} MeasuredKind
 * @typedef {{ count: number, kinds: MeasuredKind[] }} Measured
 */

/** @param {MeasuredKind["queries"]} queries @param {"ms" | "buffers" | "rowsRead"} what */
const sum = (queries, what) => queries.reduce((total, query) => total + query[what], 0);

/** @param {Measured[]} measured from the smallest publication to the largest */
export function growthTables(measured) {
  const counts = measured.map(({ count }) => count.toLocaleString("en"));
  return [pageTable(measured, counts), queryTable(measured, counts), planTable(measured)];
}

/** @param {Measured[]} measured @param {string[]} counts @returns {import("./report.js").Table} */
function pageTable(measured, counts) {
  return {
    title: "Growth: milliseconds from asking for a page to having it, rendered anew (median)",
    columns: ["page", ...counts, "ratio", "status", "KB"],
    rows: rowsOf(measured, (kinds) => {
      const [small, large] = [kinds[0], kinds.at(-1)];
      const ratio = (large?.ms ?? 0) / (small?.ms ?? 0);
      return [...kinds.map(({ ms }) => ms), ratio, large?.status, (large?.bytes ?? 0) / 1024];
    }),
    notes: ["ratio: the largest publication over the smallest. KB: not compressed."],
  };
}

/** @param {Measured[]} measured @param {string[]} counts @returns {import("./report.js").Table} */
function queryTable(measured, counts) {
  return {
    title:
      "What its queries did: PostgreSQL's milliseconds, 8 KB blocks touched, rows read by scans",
    columns: [
      ...["page", "queries", ...counts.map((count) => `ms ${count}`)],
      ...[...counts.map((count) => `blocks ${count}`), ...counts.map((count) => `rows ${count}`)],
    ],
    rows: rowsOf(measured, (kinds) => [
      kinds.at(-1)?.queries.length,
      ...kinds.map(({ queries }) => sum(queries, "ms")),
      ...kinds.map(({ queries }) => sum(queries, "buffers")),
      ...kinds.map(({ queries }) => sum(queries, "rowsRead")),
    ]),
    notes: ["With every node of the plan timed, which makes long plans slower than they are."],
  };
}

/** @param {Measured[]} measured @returns {import("./report.js").Table} */
function planTable(measured) {
  const largest = measured.at(-1);
  const rows = (largest?.kinds ?? []).flatMap(({ kind, queries }) => {
    const slowest = [...queries].sort((a, b) => b.ms - a.ms)[0];
    return slowest ? [[kind, slowest.ms, shortened(planLine(slowest.plan))]] : [];
  });
  return {
    title: `The slowest query of each page at ${largest?.count.toLocaleString("en")} articles`,
    columns: ["page", "ms", "plan"],
    rows,
    notes: ["All queries with all their plans are in the JSON."],
  };
}

/** @param {string} text */
const shortened = (text) => (text.length > 110 ? `${text.slice(0, 109)}…` : text);

/**
 * Returns one row for each kind of page, with the measurements of all publications.
 * @param {Measured[]} measured
 * @param {(kinds: MeasuredKind[]) => import("./report.js").Cell[]} cells
 */
function rowsOf(measured, cells) {
  const [first] = measured;
  return (first?.kinds ?? []).map(({ kind }, place) => [
    kind,
    ...cells(measured.flatMap(({ kinds }) => kinds[place] ?? [])),
  ]);
}
