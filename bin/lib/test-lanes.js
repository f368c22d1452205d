// @ts-check
import { performance } from "node:perf_hooks";
import { assertGoesOn } from "./stoppable.js";
import { checks } from "./test-checks.js";
import { inTurns } from "./turns.js";

/**
 * @typedef {import("./test-checks.js").Count} Count
 * @typedef {{ parts: { name: string, seconds: number }[], seconds: number, total: Count }} Outcome
 */

/**
 * The stages follow one another; the lanes of one run beside each other, and each its checks one after the other. What
 * only reads the sources gives way to tests, and waits for those that mostly wait for their processes.
 * @param {string[]} chosen
 */
function stagesOf(chosen) {
  const tools = ["format", "types", "lint"];
  const stages = chosen.includes("topology")
    ? [[["build", "unit"]], [["topology", "e2e"], tools]]
    : [[["build", "unit", "e2e"], tools.slice(0, 2), tools.slice(2)]];
  return stages.map((lanes) => lanes.map((lane) => lane.filter((name) => chosen.includes(name))));
}

/**
 * Runs the chosen checks, and prints the output of each after that of the checks before it in the list.
 * @param {string[]} chosen
 * @param {{ env: NodeJS.ProcessEnv, filter: string[], isQuick: boolean, say: (text: string) => void }} run
 * @returns {Promise<Outcome>}
 */
export async function runInLanes(chosen, { say, ...run }) {
  const since = performance.now();
  const turns = inTurns(chosen, say);
  /** @type {Map<string, Count & { seconds: number }>} */
  const outcomes = new Map();
  const runOne = async (/** @type {string} */ name) => {
    assertGoesOn();
    const began = performance.now();
    const outcome = await checks[name]?.run({ ...run, say: (text) => turns.say(name, text) });
    turns.end(name);
    if (outcome) outcomes.set(name, { ...outcome, seconds: secondsAfter(began) });
  };
  for (const lanes of stagesOf(chosen)) {
    await allSettled(lanes.map((lane) => oneByOne(lane, runOne)));
  }
  return { ...summary(chosen, outcomes), seconds: secondsAfter(since) };
}

/** @param {number} since */
const secondsAfter = (since) => (performance.now() - since) / 1_000;

/** @param {string[]} names @param {(name: string) => Promise<void>} work */
async function oneByOne(names, work) {
  for (const name of names) await work(name);
}

/**
 * Waits for all lanes, also when one of them has failed, so that no check outlives the run.
 * @param {Promise<void>[]} lanes
 */
async function allSettled(lanes) {
  for (const lane of await Promise.allSettled(lanes)) {
    if (lane.status === "rejected") throw lane.reason;
  }
}

/** @param {string[]} chosen @param {Map<string, Count & { seconds: number }>} outcomes */
function summary(chosen, outcomes) {
  const total = { passed: 0, failed: 0 };
  const parts = chosen.map((name) => {
    const { passed = 0, failed = 0, seconds = 0 } = outcomes.get(name) ?? {};
    total.passed += passed;
    total.failed += failed;
    return { name, seconds };
  });
  return { parts, total };
}
