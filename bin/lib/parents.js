// @ts-check
import { readFileSync } from "node:fs";
import { commandLineOf } from "./process-identity.js";

const everyMs = 300;

/**
 * npm runs a script through a shell, and a signal to npm ends npm and that shell without reaching the script.
 * A process that npm started therefore watches its ancestors, up to npm, and ends when one of them has gone.
 * A process that was started by hand may outlive its terminal.
 * @param {() => void} orphaned called once
 */
export function watchParents(orphaned) {
  if (!process.env.npm_lifecycle_event) return;
  const before = parents();
  const timer = setInterval(() => {
    if (parents() === before) return;
    clearInterval(timer);
    orphaned();
  }, everyMs);
  timer.unref();
}

function parents() {
  const parent = process.ppid;
  const shell = /^\S*sh -c /.test(commandLineOf(parent));
  return shell ? `${parent} ${parentOf(parent)}` : String(parent);
}

/**
 * Without /proc only the shell is watched.
 * @param {number} pid
 */
function parentOf(pid) {
  try {
    return /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
