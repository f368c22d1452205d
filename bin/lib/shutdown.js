// @ts-check
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { performance } from "node:perf_hooks";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { outputDrained, outputFailure } from "./output.js";
import { watchParents } from "./parents.js";
import { sayFailure } from "./steps.js";

/**
 * @typedef {{
 *   gently: () => Promise<unknown> | unknown,
 *   atOnce?: () => void,
 *   patienceMs?: number,
 * }} Ending
 * `gently` may take its time, half a minute when nothing else is said. `atOnce` is for an exit that cannot wait, and must not wait itself.
 */

const usualPatienceMs = 30_000;
/** How long a stopped command waits for a reader that does not read. */
const readerPatienceMs = 1_000;

/** @type {Ending[]} */
const endings = [];
/** @type {{ signal: NodeJS.Signals, at: number, served: boolean } | null} */
let interruption = null;
/** @type {((signal: NodeJS.Signals) => void) | null} */
let server = null;
/** @type {Promise<void> | null} */
let ended = null;
let sayStopped = () => {};

/**
 * Registers an ending, which runs however the command ends; endings run in reverse order.
 * @param {Ending} ending
 * @returns {() => void} unregisters it, after an early end
 */
export function atEnd(ending) {
  endings.push(ending);
  return () => remove(ending);
}

/** @param {Ending} ending */
function remove(ending) {
  const place = endings.indexOf(ending);
  if (place >= 0) endings.splice(place, 1);
}

/** Runs all endings. Every call waits for the same run. */
export function endAll() {
  return (ended ??= runEndings());
}

async function runEndings() {
  for (let ending = endings.at(-1); ending; ending = endings.at(-1)) {
    let timer;
    const patience = ending.patienceMs ?? usualPatienceMs;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, patience, "late")));
    try {
      const outcome = await Promise.race([ending.gently(), late]);
      if (outcome === "late") ending.atOnce?.();
    } catch (error) {
      console.error(error);
    } finally {
      clearTimeout(timer);
      remove(ending);
    }
  }
}

/**
 * The only exit: runs all endings, and waits until the output is read. If the output is not read, the command
 * waits only until it is stopped.
 * @param {number} code
 * @returns {Promise<never>}
 */
export async function leave(code) {
  await endAll();
  await Promise.race([outputDrained(), ...(interruption ? [wait(readerPatienceMs)] : [])]);
  const failure = outputFailure();
  if (failure) process.stderr.write(`Its output could not be written: ${failure}.\n`);
  // The bundle may leave timers behind, so the process must exit explicitly.
  process.exit(failure && code === 0 ? 1 : code);
}

/** Resolves with the first signal; from then on a signal is the command's normal end. */
export function untilInterrupted() {
  // Waiting for a signal alone does not keep the process running.
  const staying = setInterval(() => {}, 60_000);
  return new Promise((resolve) => {
    server = (signal) => {
      clearInterval(staying);
      resolve(signal);
    };
    if (interruption) server(interruption.signal);
  });
}

/** @returns {NodeJS.Signals | undefined} the signal that ends this command, if any */
export function interruptedBy() {
  return interruption?.signal;
}

/**
 * @returns {NodeJS.Signals | undefined} the same, but undefined for a command that serves until a signal
 */
export function cutShortBy() {
  return interruption?.served ? undefined : interruption?.signal;
}

/** @param {NodeJS.Signals} signal */
export const exitCodeFor = (signal) => 128 + (constants.signals[signal] ?? 0);

/** @param {NodeJS.Signals} signal */
async function onSignal(signal) {
  if (interruption) {
    // A Ctrl-C arrives from the terminal and again from npm: the second signal within 500 ms is ignored.
    if (performance.now() - interruption.at > 500) process.exit(exitCodeFor(signal));
    return;
  }
  interruption = { signal, at: performance.now(), served: server !== null };
  if (server) return server(signal);
  await endAll();
  // Work that ends because of the signal can report its progress before the process exits.
  await nextTurn();
  sayStopped();
  await leave(exitCodeFor(signal));
}

/**
 * An uncaught error also ends the command in an orderly way.
 * @param {unknown} error
 */
function onUncaught(error) {
  if (cutShortBy()) return;
  sayFailure(error);
  void leave(1);
}

/** A command started with nohup must continue to ignore the end of its terminal. */
function ignoresHangup() {
  try {
    const mask = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return mask !== undefined && (BigInt(`0x${mask}`) & 1n) === 1n;
  } catch {
    return false;
  }
}

/** @param {() => void} whenCutShort says that the command was cut short, unless its work has said so */
export function watchSignals(whenCutShort) {
  sayStopped = whenCutShort;
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  if (!ignoresHangup()) process.on("SIGHUP", onSignal);
  process.on("uncaughtException", onUncaught);
  process.on("unhandledRejection", onUncaught);
  watchParents(() => {
    if (!interruption) void onSignal("SIGTERM");
  });
  process.on("exit", () => {
    for (const ending of endings.splice(0).reverse()) ending.atOnce?.();
  });
}
