// @ts-check
import { readFileSync } from "node:fs";
import path from "node:path";
import { runOrFail } from "./children.js";
import { projectRoot } from "./environment.js";
import { step } from "./steps.js";

/**
 * Installs the packages when some are missing or differ from package-lock.json. npm lists its installed
 * packages in node_modules; comparing the two lists also detects manual installs, and needs no marker file
 * that could be wrong.
 */
export async function ensureInstalled() {
  if (isInstalled(projectRoot)) return;
  await step("Installing packages", async () => {
    // `npm ci` requires the packages for all other platforms as well, and fails where a registry has only
    // some of them. Without saving, the lockfile is followed and stays unchanged.
    const args = ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund"];
    await runOrFail("npm", args, {
      env: { ...process.env, NODE_ENV: "development" },
      failure: "The packages could not be installed. npm says:",
    });
  });
}

/** @param {string} root */
export function isInstalled(root) {
  const wanted = packagesIn(path.join(root, "package-lock.json"));
  const there = packagesIn(path.join(root, "node_modules", ".package-lock.json"));
  if (!wanted || !there) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === "" || entry.link) return true;
    const found = there[place];
    if (!found) return entry.optional || entry.devOptional || entry.peer || false;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} LockEntry
 * @param {string} file
 * @returns {Record<string, LockEntry> | null}
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}
