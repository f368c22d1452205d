// @ts-check
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/**
 * The clock ticks per second of Linux's process statistics; 100 on every Linux that Node runs on.
 */
const ticksASecond = 100;

/** @typedef {{ pid: number, parent: number, seconds: number }} Used */

/**
 * Returns a process and all its descendants.
 * @param {number} root
 * @returns {Used[]}
 */
export function processesBelow(root) {
  const all = process.platform === "linux" ? fromProc() : fromPs();
  const wanted = new Set([root]);
  for (let before = 0; before !== wanted.size;) {
    before = wanted.size;
    for (const { pid, parent } of all) if (wanted.has(parent)) wanted.add(pid);
  }
  return all.filter(({ pid }) => wanted.has(pid));
}

/**
 * Returns the seconds of CPU time, user and system, that a process and all its descendants have used so far,
 * including children that have ended.
 * @param {number} root
 */
function processorSeconds(root) {
  return processesBelow(root).reduce((sum, { seconds }) => sum + seconds, 0);
}

/** @returns {Used[]} */
function fromProc() {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return [parseStat(readFileSync(`/proc/${name}/stat`, "utf8"))];
    } catch {
      // The process has ended since its directory was listed.
      return [];
    }
  });
}

/** @param {string} stat a line of /proc/…/stat @returns {Used} */
export function parseStat(stat) {
  const nameEnd = stat.lastIndexOf(")");
  const fields = stat.slice(nameEnd + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return {
    pid: Number.parseInt(stat, 10),
    parent: Number(fields[1]),
    seconds: ticks / ticksASecond,
  };
}

/** @returns {Used[]} */
function fromPs() {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,time="], { encoding: "utf8" });
  return lines.trim().split("\n").map(parsePsLine);
}

/** @param {string} line `123 1 1-02:03:04.56` or shorter @returns {Used} */
export function parsePsLine(line) {
  const [pid, parent, time = "0"] = line.trim().split(/\s+/);
  const [clock = "0", days = "0"] = time.split("-").reverse();
  const seconds = clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return { pid: Number(pid), parent: Number(parent), seconds: Number(days) * 86_400 + seconds };
}

/**
 * Starts measuring the CPU time of each named process.
 * @template {string} Name
 * @param {Record<Name, number>} roots
 * @returns {() => Record<Name, number>} seconds by name
 */
export function countProcessorTime(roots) {
  const names = /** @type {Name[]} */ (Object.keys(roots));
  const before = names.map((name) => processorSeconds(roots[name]));
  return () => {
    const used = names.map((name, at) => [
      name,
      processorSeconds(roots[name]) - Number(before[at]),
    ]);
    return Object.fromEntries(used);
  };
}
