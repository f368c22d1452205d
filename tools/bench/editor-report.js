// @ts-check
import { median } from "./pages-report.js";

/** @typedef {import("./report.js").Table} Table */
/** @typedef {import("./editor-updates.js").Times} Times */

/** @param {string} name @param {Times} times @param {{ base?: Times, aim?: string }} beside */
const row = (name, { p50, p95, max, processorMs }, { base, aim = "" } = {}) => [
  ...[name, p50, p95, max, processorMs],
  base ? p50 / base.p50 : null,
  aim,
];
const columns = ["", "p50", "p95", "max", "processor", "ratio", "aim"];

/** @param {import("./editor.js").Measured} measured @returns {Table} */
function savingTable({ saved, ten }) {
  const { short, long, bare, shortCold, longCold } = saved;
  const base = bare;
  return {
    title: "Saving: milliseconds from sending a word to “committed in PostgreSQL”",
    columns,
    rows: [
      row("bare commit", bare, { base }),
      row("1,000 words", short.times, { base, aim: "p95 ≤ 15" }),
      row("20,000 words", long.times, { base, aim: "p95 ≤ 60" }),
      row("1,000 words, not in memory", shortCold, { base }),
      row("20,000 words, not in memory", longCold, { base }),
      row("ten writers, 1,000 words", ten.times, { base }),
      row("… until another has it", ten.seen, { base }),
    ],
    notes: [
      "bare commit: a row's lock, an insert and a notice by one client. ratio: to its median.",
      `processor: of the web process for each save. State: ${short.stateBytes} and ${long.stateBytes} bytes.`,
    ],
  };
}

/** @param {import("./editor.js").Measured} measured @returns {Table} */
function typingTable({ typing }) {
  const { opened, typed, bare } = typing;
  const visits = { p50: median(opened), p95: Math.max(...opened), max: Math.max(...opened) };
  return {
    title: "Writing: milliseconds in Chromium, 20,000 words and 100 pictures, processor ÷ 4",
    columns,
    rows: [
      row("opening until editable", { ...visits, processorMs: null }, { aim: "≤ 2,000" }),
      row("key to paint", typed, { base: bare, aim: "p95 ≤ 50" }),
      row("key to paint, bare element", bare, { base: bare }),
    ],
    notes: ["bare element: contenteditable with the same content and no script."],
  };
}

/** @param {import("./editor.js").Measured} measured @returns {Table} */
function memoryTable({ memory, many }) {
  const { fresh, typed } = memory;
  return {
    title: `Memory: MiB of one process by ${many} open drafts, each with a writer`,
    columns: ["drafts", "before", "more", "at most", "aim"],
    rows: [
      ["1,000 words", fresh.before, fresh.grown, fresh.highest, "≤ 150 more"],
      [
        "20,000 words, typed one by one",
        typed.before,
        typed.grown,
        typed.highest,
        "128 and overhead",
      ],
    ],
    notes: [
      "Long drafts that nobody has changed last leave the memory: 128 MiB of documents stay.",
    ],
  };
}

/** @param {import("./editor.js").Measured} measured @returns {Table[]} */
export const editorTables = (measured) => [
  savingTable(measured),
  typingTable(measured),
  memoryTable(measured),
];
