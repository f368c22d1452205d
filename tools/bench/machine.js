// @ts-check
import os from "node:os";

/**
 * @typedef {{
 *   processor: string,
 *   cores: number,
 *   memoryGb: number,
 *   system: string,
 *   node: string,
 *   postgres: string,
 *   loadAtStart: number,
 * }} Machine
 */

/** @param {{ postgresVersion: string }} stage @returns {Machine} */
export function describeMachine({ postgresVersion }) {
  return {
    processor: os.cpus()[0]?.model.trim() ?? "unknown",
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 1024 ** 3),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    postgres: postgresVersion,
    loadAtStart: Math.round((os.loadavg()[0] ?? 0) * 100) / 100,
  };
}

/**
 * Returns a warning about figures from a busy machine; null when it was idle.
 * @param {Pick<Machine, "cores" | "loadAtStart">} machine
 */
export function busyWarning({ cores, loadAtStart }) {
  if (loadAtStart < cores * 0.35) return null;
  return (
    `This machine was busy at the start (load ${loadAtStart} on ${cores} cores): believe processor ` +
    "times and ratios, not requests a second or waiting times."
  );
}

/** @param {Machine} machine */
export function machineLine(machine) {
  const { processor, cores, memoryGb, node, postgres, system } = machine;
  return `${cores} × ${processor}, ${memoryGb} GB, ${system}, Node ${node}, PostgreSQL ${postgres}`;
}
