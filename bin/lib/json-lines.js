// @ts-check
import { hostname } from "node:os";

/**
 * Writes the log lines of a process before its application is loaded: the same JSON lines as the
 * application's own (app/infra/log.server.ts).
 */

const levels = { info: 30, warn: 40, fatal: 60 };

/** @type {Record<"warning" | "uncaughtException", (error: Error) => void>} */
const listeners = {
  warning: ({ name, message }) =>
    writeLine("warn", "process.warning", { type: name, text: message }),
  uncaughtException: ({ name, message, stack }) => {
    writeLine("fatal", "process.crashed", { err: { type: name, message, stack } });
    process.exit(1);
  },
};

let active = false;

export const saysInJson = () => active;

/**
 * Switches this process's output to JSON lines: sentences of the command, Node's warnings, and uncaught
 * errors.
 */
export function sayInJson() {
  active = true;
  process.removeAllListeners("warning");
  for (const [name, listener] of Object.entries(listeners)) process.on(name, listener);
}

/**
 * @param {keyof typeof levels} level
 * @param {string} event
 * @param {Record<string, unknown>} fields
 */
export function writeLine(level, event, fields) {
  const always = { level: levels[level], time: Date.now(), pid: process.pid, hostname: hostname() };
  process.stdout.write(`${JSON.stringify({ ...always, ...fields, msg: event })}\n`);
}
