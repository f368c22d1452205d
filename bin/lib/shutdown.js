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
/** For a reader who does not read, once the command has been told to stop. */
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
 * What is started is ended, in the opposite order, however the command ends.
 *
 * @param {Ending} ending
 * @returns {() => void} forgets it, for what has ended by itself
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

/** Ends all that was started. Every call waits for the same end. */
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
 * The one way out: what was started is ended, and what was written is read. A reader who does not read
 * keeps the command only until it is told to stop.
 *
 * @param {number} code
 * @returns {Promise<never>}
 */
export async function leave(code) {
  await endAll();
  await Promise.race([outputDrained(), ...(interruption ? [wait(readerPatienceMs)] : [])]);
  const failure = outputFailure();
  if (failure) process.stderr.write(`Its output could not be written: ${failure}.\n`);
  // A bundle may leave timers behind; the command is over nevertheless.
  process.exit(failure && code === 0 ? 1 : code);
}

/** Resolves with the first signal; from then on a signal is how the command is meant to end. */
export function untilInterrupted() {
  // Waiting for a signal alone does not keep a process up.
  const staying = setInterval(() => {}, 60_000);
  return new Promise((resolve) => {
    server = (signal) => {
      clearInterval(staying);
      resolve(signal);
    };
    if (interruption) server(interruption.signal);
  });
}

/** @returns {NodeJS.Signals | undefined} the signal that ends this command, when one does */
export function interruptedBy() {
  return interruption?.signal;
}

/** @returns {NodeJS.Signals | undefined} the same, unless the command serves until it is told to stop */
export function cutShortBy() {
  return interruption?.served ? undefined : interruption?.signal;
}

/** @param {NodeJS.Signals} signal */
export const exitCodeFor = (signal) => 128 + (constants.signals[signal] ?? 0);

/** @param {NodeJS.Signals} signal */
async function onSignal(signal) {
  if (interruption) {
    // A Ctrl-C reaches us from the terminal and once more from npm: that is not yet a second one.
    if (performance.now() - interruption.at > 500) process.exit(exitCodeFor(signal));
    return;
  }
  interruption = { signal, at: performance.now(), served: server !== null };
  if (server) return server(signal);
  await endAll();
  // Work that ends because of the signal says how far it came before the process leaves.
  await nextTurn();
  sayStopped();
  await leave(exitCodeFor(signal));
}

/** What nobody has caught ends the command in order as well. @param {unknown} error */
function onUncaught(error) {
  if (cutShortBy()) return;
  sayFailure(error);
  void leave(1);
}

/** A command started with nohup ignores the terminal's end, and goes on ignoring it. */
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
