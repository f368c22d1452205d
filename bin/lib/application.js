// @ts-check
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { assertDatabaseAnswers } from "./database.js";
import { ensureBuilt, isBuilt, serverBundle } from "./ensure-built.js";
import { ensureInstalled } from "./ensure-installed.js";
import { projectRoot } from "./environment.js";
import { CommandError } from "./steps.js";

/**
 * The exports of the one server bundle beside the pages. Importing it reads process.env, which must therefore
 * be complete before.
 * @typedef {{ captureOutput: () => void, migrate: (options: { signal: AbortSignal, report: (line: string) =>
 * void, }) => Promise<{ applied: number }>, startServer: (options: { build: unknown, assetsDir?: string,
 * devMiddleware?: import("vite").Connect.Server, needsDemo?: boolean, }) => Promise<{ url: string,
 * longestCloseMs: number, close: () => Promise<void> }>, startWorker: () => Promise<{ longestCloseMs: number,
 * close: () => Promise<void> }>, loadDemo: (options: { report: (line: string) => void, signal: AbortSignal })
 * => Promise<void>, runCommand: ( name: "people" | "import" | "reconcile", given: { argv: string[], signal:
 * AbortSignal }, ) => Promise<number>, }} Application
 */

/**
 * Loads the server bundle. A wrong configuration is reported first, all mistakes at once, then a database
 * that does not answer.
 * @returns {Promise<{ build: { entry: { module: Application } }, application: Application }>}
 */
export async function loadApplication() {
  const bundle = await import(pathToFileURL(serverBundle).href);
  await assertDatabaseAnswers();
  return { build: bundle, application: bundle.entry.module };
}

/** Installs the missing packages and makes the build of a clone. */
export async function prepareClone() {
  await ensureInstalled();
  await ensureBuilt();
}

/** For commands that run in a clone as well as from a copied build without the tools to build. */
export async function prepareBundle() {
  if (existsSync(serverBundle) && (isBuilt() || !hasBuildTools())) return;
  await prepareClone();
}

export function assertBuilt() {
  if (existsSync(serverBundle)) return;
  throw new CommandError("There is no build yet. Make one first: npm run build");
}

function hasBuildTools() {
  const has = (/** @type {string} */ name) => existsSync(path.join(projectRoot, name));
  return !has("node_modules") || (has("app") && has("node_modules/@remix-run/dev"));
}
