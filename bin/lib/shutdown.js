// @ts-check
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { performance } from "node:perf_hooks";
import { watchParents } from "./parents.js";

/**
 * @typedef {{
 *   gently: () => Promise<unknown> | unknown,
 *   atOnce?: () => void,
 *   patienceMs?: number,
 * }} Ending
 * `gently` may take its time, half a minute when nothing else is said. `atOnce` is for an exit that cannot wait, and must not wait itself.
 */

const usualPatienceMs = 30_000;

/** @type {Ending[]} */
const endings = [];
/** @type {{ signal: NodeJS.Signals, at: number } | null} */
let interruption = null;
/** @type {((signal: NodeJS.Signals) => void) | null} */
let server = null;
/** @type {Promise<void> | null} */
let ended = null;

/**
 * What is started is ended, in the opposite order, however the command ends.
 *
 * @param {Ending} ending
 * @returns {() => void} forgets it, for what has ended by itself
 */
export function atEnd(ending) {
  endings.push(ending);
  return () => {
    const place = endings.indexOf(ending);
    if (place >= 0) endings.splice(place, 1);
  };
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
      endings.splice(endings.indexOf(ending), 1);
    }
  }
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

/** @param {NodeJS.Signals} signal */
export const exitCodeFor = (signal) => 128 + (constants.signals[signal] ?? 0);

/** @param {NodeJS.Signals} signal */
function onSignal(signal) {
  if (interruption) {
    // A Ctrl-C reaches us from the terminal and once more from npm: that is not yet a second one.
    if (performance.now() - interruption.at > 500) process.exit(exitCodeFor(signal));
    return;
  }
  interruption = { signal, at: performance.now() };
  if (server) return server(signal);
  void endAll().then(() => process.exit(exitCodeFor(signal)));
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

export function watchSignals() {
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  if (!ignoresHangup()) process.on("SIGHUP", onSignal);
  watchParents(() => {
    if (!interruption) onSignal("SIGTERM");
  });
  process.on("exit", () => {
    for (const ending of endings.splice(0).reverse()) ending.atOnce?.();
  });
}
