// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { compressAssets, keepFormerAssets } from "./built-assets.js";
import { runOrFail } from "./children.js";
import { projectRoot } from "./environment.js";
import { atEnd } from "./shutdown.js";
import { step } from "./steps.js";

const sources = ["app", "public", "package.json", "package-lock.json", "remix.config.js"];
const configs = ["vite.config.ts", "tsconfig.json"];
const finished = path.join(projectRoot, "build");
const growing = path.join(projectRoot, "build", ".next");
const markName = ".made-from";
const mark = path.join(finished, markName);

export const serverBundle = path.join(finished, "server", "index.js");
export const clientAssets = path.join(finished, "client");

/** Makes a build unless the present one was made from exactly these sources. */
export async function ensureBuilt() {
  if (!isBuilt()) await build();
}

/**
 * Makes a build beside the present one and replaces it once complete: processes of the old build continue,
 * and an interrupted build changes nothing.
 */
export async function build() {
  const made = sourcesHash();
  await step("Building", async () => {
    const clear = () => rmSync(growing, { recursive: true, force: true });
    clear();
    const unregister = atEnd({ gently: clear, atOnce: clear });
    const remix = path.join(projectRoot, "node_modules", "@remix-run", "dev", "dist", "cli.js");
    await runOrFail(process.execPath, [remix, "vite:build"], {
      env: { ...process.env, NODE_ENV: "production", BUILD_DIRECTORY: relativeToRoot(growing) },
      failure: "The build failed:",
    });
    await compressAssets(path.join(growing, "client"));
    keepFormerAssets(finished, growing);
    rmSync(mark, { force: true });
    for (const part of ["client", "server"])
      replace(path.join(growing, part), path.join(finished, part));
    clear();
    unregister();
    writeFileSync(mark, made);
  });
}

const relativeToRoot = (/** @type {string} */ place) => path.relative(projectRoot, place);

/** @param {string} fresh @param {string} place */
function replace(fresh, place) {
  const former = `${place}.former`;
  rmSync(former, { recursive: true, force: true });
  if (existsSync(place)) renameSync(place, former);
  renameSync(fresh, place);
  rmSync(former, { recursive: true, force: true });
}

export function isBuilt() {
  if (!existsSync(serverBundle) || !existsSync(mark)) return false;
  return readFileSync(mark, "utf8") === sourcesHash();
}

/** A hash of names and contents, because file times mean nothing after a checkout. */
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
