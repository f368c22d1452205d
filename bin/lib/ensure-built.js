// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runOrFail } from "./children.js";
import { projectRoot } from "./environment.js";
import { step } from "./steps.js";

const sources = ["app", "public", "package.json", "package-lock.json", "remix.config.js"];
const configs = ["vite.config.ts", "tsconfig.json"];
const mark = path.join(projectRoot, "build", ".made-from");

export const serverBundle = path.join(projectRoot, "build", "server", "index.js");
export const clientAssets = path.join(projectRoot, "build", "client");

/** Builds unless the build was made from exactly these sources. */
export async function ensureBuilt() {
  if (!isBuilt()) await build();
}

export async function build() {
  const made = sourcesHash();
  await step("Building", async () => {
    // Without the mark an interrupted build is not taken for a whole one.
    rmSync(mark, { force: true });
    const remix = path.join(projectRoot, "node_modules", "@remix-run", "dev", "dist", "cli.js");
    await runOrFail(process.execPath, [remix, "vite:build"], {
      env: { ...process.env, NODE_ENV: "production" },
      failure: "The build failed:",
    });
    writeFileSync(mark, made);
  });
}

export function isBuilt() {
  if (!existsSync(serverBundle) || !existsSync(mark)) return false;
  return readFileSync(mark, "utf8") === sourcesHash();
}

/** Of names and contents: times of files say nothing after a checkout. */
function sourcesHash() {
  const hash = createHash("sha256");
  for (const source of [...sources, ...configs]) {
    const file = path.join(projectRoot, source);
    if (existsSync(file)) addTo(hash, file);
  }
  return hash.digest("hex");
}

/** @param {import("node:crypto").Hash} hash @param {string} directoryOrFile */
function addTo(hash, directoryOrFile) {
  const entries = readdirOrNull(directoryOrFile);
  if (entries === null) {
    hash.update(`${path.relative(projectRoot, directoryOrFile)}\0`);
    hash.update(readFileSync(directoryOrFile));
    return;
  }
  for (const name of entries.sort()) addTo(hash, path.join(directoryOrFile, name));
}

/** @param {string} directory */
function readdirOrNull(directory) {
  try {
    return readdirSync(directory);
  } catch {
    return null;
  }
}
