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
 * The lanes run beside each other, and each its checks one after the other. Those of the others give way to
 * the first, whose tests often wait, so that they disturb no timing and keep nobody waiting.
 */
const lanes = [["build", "unit", "topology", "e2e"], ["format", "types"], ["lint"]];

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
  await allSettled(lanes.map((lane) => oneByOne(lane.filter(isIn(chosen)), runOne)));
  return { ...summary(chosen, outcomes), seconds: secondsAfter(since) };
}

/** @param {string[]} chosen */
const isIn = (chosen) => (/** @type {string} */ name) => chosen.includes(name);

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
