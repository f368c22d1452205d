// @ts-check
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { stripVTControlCharacters } from "node:util";
import { runChild } from "./children.js";
import { isBuilt } from "./ensure-built.js";
import { projectRoot } from "./environment.js";
import { lintCache } from "./lint-cache.js";
import { secondsSince } from "./steps.js";
import { assertGoesOn } from "./stoppable.js";
import { countPlaywright, countVitest } from "./test-counts.js";

/**
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {{ env: NodeJS.ProcessEnv, filter: string[], isQuick: boolean, say: (text: string) => void }} Run
 * @typedef {{ needs: ("postgres" | "redis" | "chromium")[], run: (run: Run) => Promise<Count> }} Check
 */

const longestMs = 15 * 60_000;
const kept = path.join(projectRoot, ".cache");

/** Of what only reads the sources: it takes what the tests beside it leave of the processors. */
const aside = { niceness: 10, deadlineMs: 2 * longestMs };
const cachedFormat = ["--cache", "--cache-strategy", "content", "--cache-location"];
const cachedTypes = ["--incremental", "--tsBuildInfoFile"];

/**
 * The checks in the order of their output.
 * @type {Record<string, Check>}
 */
export const checks = {
  build: { needs: [], run: checkBuild },
  unit: vitest("Unit and integration tests", []),
  format: tool("Format", [
    ...[bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn"],
    ...[...cachedFormat, path.join(kept, "prettier"), "."],
  ]),
  lint: inTurn(
    {
      needs: [],
      run: (run) => {
        const args = [bin("eslint/bin/eslint.js"), ...lintCache(run), "."];
        return tool("Lint and import rules", args).run(run);
      },
    },
    tool("Unused files, exports and packages", [bin("knip/bin/knip.js"), "--no-progress"]),
  ),
  types: tool("Types", [
    ...[bin("typescript/bin/tsc"), "--noEmit"],
    ...[...cachedTypes, path.join(kept, "types.tsbuildinfo")],
  ]),
  topology: vitest("Tests of several processes", ["--config", "vitest.topology.config.ts"]),
  e2e: {
    needs: ["postgres", "redis", "chromium"],
    run: ({ env, filter, say }) =>
      tests({
        title: "End-to-end tests",
        say,
        args: () => [
          ...[bin("@playwright/test/cli.js"), "test", "--reporter=list,json"],
          ...[...(filter.length ? ["--pass-with-no-tests"] : []), ...filter],
        ],
        env,
        count: countPlaywright,
      }),
  },
};

/** Those that need neither a build nor a browser. */
export const quickChecks = ["unit", "format", "lint", "types"];

/** Those that run test files, which a filter chooses from. */
export const testChecks = ["unit", "topology", "e2e"];

/** @param {Check[]} all @returns {Check} */
function inTurn(...all) {
  return {
    needs: all.flatMap(({ needs }) => needs),
    run: async (run) => {
      const count = { passed: 0, failed: 0 };
      for (const check of all) {
        assertGoesOn();
        const { passed, failed } = await check.run(run);
        count.passed += passed;
        count.failed += failed;
      }
      return count;
    },
  };
}

/** @param {string} title @param {string[]} options @returns {Check} */
function vitest(title, options) {
  return {
    needs: ["postgres", "redis"],
    run: ({ env, filter, say }) =>
      tests({
        title,
        say,
        args: (report) => [
          ...[bin("vitest/vitest.mjs"), "run", ...options],
          ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
          ...(filter.length ? ["--passWithNoTests"] : []),
          ...filter,
        ],
        env: { ...env, NODE_ENV: "test" },
        count: countVitest,
      }),
  };
}

/**
 * Removes colours, which test runners write even without a terminal.
 * @param {string} output
 */
function plain(output) {
  const text = output.trimEnd();
  return process.stdout.isTTY ? text : stripVTControlCharacters(text);
}

/** @param {string} file */
function bin(file) {
  return path.join(projectRoot, "node_modules", file);
}

/**
 * Returns the check of a tool that passes or fails as a whole.
 * @param {string} title
 * @param {string[]} args its file, and what that is given
 * @param {{ niceness?: number, deadlineMs: number }} [manner]
 * @returns {Check}
 */
function tool(title, args, manner = aside) {
  return {
    needs: [],
    run: async ({ env, say }) => {
      const since = performance.now();
      const { code, output } = await runChild(process.execPath, args, { env, ...manner });
      const outcome = code === 0 ? "passed" : "failed";
      say(`${title}: ${outcome}, ${secondsSince(since)}`);
      if (code !== 0) say(plain(output));
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
    },
  };
}

/** @param {Run} run */
async function checkBuild(run) {
  const args = [path.join(projectRoot, "bin", "build.js")];
  if (!isBuilt()) return tool("Build", args, { deadlineMs: longestMs }).run(run);
  run.say("Build: passed, already made from these sources");
  return { passed: 1, failed: 0 };
}

/**
 * Runs tests with a JSON report. A runner that fails without a failed test, because it could not run the
 * tests, counts as one failure: an empty report is not a success.
 * @param {{ title: string, say: (text: string) => void, args: (report: string) => string[], env:
 * NodeJS.ProcessEnv, count: (report: unknown) => Count, }} runner
 * @returns {Promise<Count>}
 */
async function tests({ title, say, args, env, count }) {
  const since = performance.now();
  const report = path.join(kept, `${title.toLowerCase().replaceAll(" ", "-")}.json`);
  rmSync(report, { force: true });
  const { code, output } = await runChild(process.execPath, args(report), {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    deadlineMs: longestMs,
  });
  const { passed, failed } = readCount(report, count);
  const all = { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
  say(`${title}: ${all.passed} passed, ${all.failed} failed, ${secondsSince(since)}`);
  if (code !== 0 || failed > 0) say(plain(output));
  return all;
}

/** @param {string} report @param {(report: unknown) => Count} count */
function readCount(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    return { passed: 0, failed: 0 };
  }
}
