// @ts-check
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Identifies one process for as long as the machine runs. A process id alone does not: the system reuses it
 * after the process has ended. Null when there is no such process, or only a zombie, which holds no resources
 * (zombies stay forever in containers whose first process does not reap them).
 * @param {number} pid
 * @returns {string | null}
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return process.platform === "linux" ? identityFromProc(pid) : identityFromPs(pid);
}

/** @param {number} pid */
function identityFromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name is in parentheses and may itself contain spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${pid} ${fields[19]} ${boot}`;
  } catch {
    return null;
  }
}

/** @param {number} pid */
function identityFromPs(pid) {
  try {
    const ids = ["-o", "stat=,lstart=", "-p", String(pid)];
    const line = execFileSync("ps", ids, { encoding: "utf8", stdio: "pipe" }).trim();
    return line === "" || line.startsWith("Z") ? null : `${pid} ${line.replace(/^\S+\s+/, "")}`;
  } catch {
    return null;
  }
}

/** @param {number} pid */
export function commandLineOf(pid) {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    }
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
