import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { percentile } from "../../tools/bench/load.js";
import { busyWarning } from "../../tools/bench/machine.js";
import { compare, median } from "../../tools/bench/pages-report.js";
import { parsePsLine, parseStat } from "../../tools/bench/processor-time.js";
import { parsePlans, planLine } from "../../tools/bench/query-plans.js";
import { formatTable, shortNumber, writeOutcome } from "../../tools/bench/report.js";

const load = { requests: 1_000, errors: 0, seconds: 1, p50: 1, p99: 2, max: 3, bytesEach: 10 };
const slice = (perSecond: number, webSeconds: number) => ({
  ...load,
  perSecond,
  used: { web: webSeconds, postgres: 0.5, redis: 0, client: 0.9 },
});

describe("a comparison", () => {
  test("takes the median of the turns, and compares each turn with the one beside it", () => {
    const turns = [
      { ours: slice(50, 2), theirs: slice(100, 1) },
      { ours: slice(90, 2), theirs: slice(100, 1) },
      { ours: slice(10, 2), theirs: slice(40, 1) },
    ];
    const found = compare("hot", turns);
    expect(found).toMatchObject({ perSecond: 50, barePerSecond: 100, ratio: 0.5, errors: 0 });
    expect(found).toMatchObject({ webMs: 2, postgresMs: 0.5, totalMs: 2.5, processorRatio: 0.5 });
    expect(found.clientBusy).toBeCloseTo(0.9);
  });

  test("computes medians and percentiles", () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
    const hundred = Array.from({ length: 100 }, (_, at) => at);
    expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile([], 1)]).toEqual([
      50, 99, 0,
    ]);
  });
});

describe("a table", () => {
  test("aligns texts left and numbers right, and marks what is missing", () => {
    const table = {
      title: "Speed",
      columns: ["page", "ms"],
      rows: [
        ["hot", 0.0301],
        ["search", 12_345],
        ["none", null],
      ],
      notes: ["A note."],
    };
    expect(formatTable(table).split("\n")).toEqual([
      "Speed",
      "",
      "page        ms",
      "──────  ──────",
      "hot       0.03",
      "search  12,345",
      "none         –",
      "  A note.",
      "",
    ]);
  });

  test("shows three digits", () => {
    expect([1_234.5, 12.34, 1.236, 0.12345, 0, Number.NaN].map(shortNumber)).toEqual([
      ...["1,235", "12.3", "1.24", "0.123", "0", "–"],
    ]);
  });

  test("is written as JSON with the machine it was measured on", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "masthead-report-"));
    try {
      const outcome = { name: "pages", tables: [], data: { ratio: 0.9 } };
      const machine = {
        ...{ processor: "x", cores: 2, memoryGb: 8, system: "s", node: "v", postgres: "18" },
        loadAtStart: 0.1,
      };
      const file = writeOutcome(folder, { machine, quick: true, outcome });
      const written: unknown = JSON.parse(readFileSync(file, "utf8"));
      expect(written).toMatchObject({ name: "pages", quick: true, machine, data: { ratio: 0.9 } });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("a busy machine is reported, relative to its number of cores", () => {
  expect(busyWarning({ cores: 2, loadAtStart: 0.5 })).toBeNull();
  expect(busyWarning({ cores: 2, loadAtStart: 1.5 })).toContain("load 1.5 on 2 cores");
  expect(busyWarning({ cores: 16, loadAtStart: 1.5 })).toBeNull();
});

describe("processor time of a process", () => {
  test("is read from /proc, whatever characters the program's name has, with its ended children's", () => {
    const stat = "42 (a) b (c) S 7 42 42 0 -1 4194560 1 2 3 4 150 50 20 30 20 0 1 0 9 9";
    expect(parseStat(stat)).toEqual({ pid: 42, parent: 7, seconds: 2.5 });
  });

  test("is read from ps, in days, hours, minutes and fractions of seconds", () => {
    expect(parsePsLine("  42     7   0:01.25")).toEqual({ pid: 42, parent: 7, seconds: 1.25 });
    expect(parsePsLine("42 7 1-02:03:04").seconds).toBe(86_400 + 7_384);
  });
});

test("plans are read from the server's log, with the number of rows their scans read", () => {
  const scan = {
    "Node Type": "Index Scan",
    "Index Name": "articles_slug_key",
    "Actual Rows": 3,
    "Actual Loops": 2,
    "Rows Removed by Filter": 1,
  };
  const plan = {
    ...{ "Node Type": "Limit", "Actual Rows": 1, "Actual Loops": 1 },
    ...{ "Shared Hit Blocks": 7, "Shared Read Blocks": 2, Plans: [scan] },
  };
  const json = JSON.stringify({ "Query Text": "select 1", Plan: plan }, null, 2);
  const logged = json.split("\n").map((line) => `\t${line}`);
  const log = [
    "2026-01-01 00:00:00 UTC [1] LOG:  something else",
    "2026-01-01 00:00:00 UTC [1] LOG:  duration: 1.250 ms  plan:",
    ...logged,
    "2026-01-01 00:00:00 UTC [1] LOG:  checkpoint starting: time",
    "",
  ].join("\n");
  const [found, ...more] = parsePlans(log);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ query: "select 1", ms: 1.25, buffers: 9, rowsRead: 8 });
  expect(planLine(found?.plan)).toBe("Limit (Index Scan articles_slug_key)");
});
