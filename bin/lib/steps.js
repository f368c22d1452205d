// @ts-check
import { performance } from "node:perf_hooks";
import { saysInJson, writeLine } from "./json-lines.js";

/** A failure with a message for the user: one sentence that says what to do, without a stack. */
export class CommandError extends Error {
  /** @param {string} message @param {{ cause?: unknown, details?: string }} [options] */
  constructor(message, options = {}) {
    super(message, { cause: options.cause });
    this.name = "CommandError";
    this.details = options.details;
  }
}

/** @type {NodeJS.WriteStream} */
let output = process.stdout;

/** Reserves standard output for a command's result, such as JSON. */
export function writeToStandardError() {
  output = process.stderr;
}

/** @param {number} since */
export const secondsSince = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** @param {string} line @param {string} [event] its name where lines are JSON */
export function say(line, event = "command.said") {
  if (saysInJson()) writeLine("info", event, { text: line });
  else output.write(`${line}\n`);
}

/**
 * Reports why the command failed: on a terminal, and for interactive commands, in a sentence.
 * @param {unknown} error
 */
export function sayFailure(error) {
  sayOnError(sentenceFor(error), { level: "fatal", event: "command.failed" });
}

/**
 * Reports that a signal has interrupted the command, and its progress.
 * @param {string} sentence
 */
export function sayStop(sentence) {
  sayOnError(sentence, { level: "warn", event: "command.stopped" });
}

/** @param {string} sentence @param {{ level: "fatal" | "warn", event: string }} line */
function sayOnError(sentence, { level, event }) {
  if (saysInJson() && !process.stderr.isTTY) writeLine(level, event, { text: sentence });
  else process.stderr.write(`${sentence}\n`);
}

/**
 * Runs one step and reports it in one line: its title while it runs, its duration when it is done. `work` may
 * return a string, which is added to the line.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const since = performance.now();
  output.write(`${title} … `);
  try {
    const result = await work();
    const note = typeof result === "string" && result !== "" ? `${result}, ` : "";
    finishLine(title, `${note}${secondsSince(since)}`);
    return result;
  } catch (error) {
    finishLine(title, `failed after ${secondsSince(since)}`);
    throw error;
  }
}

/** @param {string} title @param {string} outcome */
function finishLine(title, outcome) {
  output.write(output.isTTY ? `\r\x1b[K${title}: ${outcome}\n` : `${outcome}\n`);
}

/**
 * Returns the message of a failure for the user: a known failure without its stack, an unexpected one with
 * it.
 * @param {unknown} error
 */
export function sentenceFor(error) {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof CommandError) {
    return error.details ? `${error.message}\n\n${error.details.trimEnd()}` : error.message;
  }
  if (error.name === "ConfigurationError") return error.message;
  return error.stack ?? error.message;
}

/** @param {unknown} error @returns {string | undefined} the code of a system error, such as ENOENT */
export function codeOf(error) {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
