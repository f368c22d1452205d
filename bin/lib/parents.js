// @ts-check
import { readFileSync } from "node:fs";
import { commandLineOf } from "./process-identity.js";

const everyMs = 300;

/**
 * npm runs a script through a shell, and a signal sent to npm ends npm and that shell without ever
 * reaching the script. What npm started therefore watches those above it, up to npm, and ends when
 * one of them has gone. What was started by hand outlives its terminal if its owner wants that.
 *
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

/** Where there is no /proc the shell alone is watched. @param {number} pid */
function parentOf(pid) {
  try {
    return /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
