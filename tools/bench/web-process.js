// @ts-check
import { spawn } from "node:child_process";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { endGroupAtEnd } from "../../bin/lib/children.js";
import { environmentWithOnly, projectRoot } from "../../bin/lib/environment.js";
import { findFreePort } from "../../bin/lib/ports.js";
import { assertGoesOn } from "../../bin/lib/stoppable.js";
import { CommandError } from "../../bin/lib/steps.js";
import { ask } from "./ask.js";

/**
 * @typedef {{
 *   port: number,
 *   host: string,
 *   pid: number,
 *   msToFirstAnswer: number,
 *   stop: () => Promise<void>,
 * }} WebProcess
 */

/**
 * Starts one production web process, like `npm start`; resolves when it is ready.
 * @param {import("./stage.js").Stage} stage
 * @param {{ databaseUrl: string, port?: number, siteUrl?: string, settings?: Record<string, string> }}
 * options
 * @returns {Promise<WebProcess>}
 */
export async function startWebProcess(stage, { databaseUrl, settings = {}, ...given }) {
  const port = given.port ?? (await findFreePort());
  const siteUrl = given.siteUrl ?? `http://127.0.0.1:${port}`;
  const env = environmentWithOnly({
    DATABASE_URL: databaseUrl,
    REDIS_URL: stage.redisUrl,
    DATA_DIR: stage.dataDir,
    SITE_URL: siteUrl,
    PORT: String(port),
    IDENTITY: "local",
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    ...settings,
  });
  assertGoesOn();
  const startedAt = performance.now();
  const child = spawn(process.execPath, [path.join(projectRoot, "bin", "start.js")], {
    cwd: projectRoot,
    env,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const stop = endGroupAtEnd(child);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (said = (said + text).slice(-2000)));
  const answered = await untilAnswered(child, { port, host: new URL(siteUrl).host });
  if (!answered) throw new CommandError("The web process does not answer.", { details: said });
  return {
    port,
    host: new URL(siteUrl).host,
    pid: /** @type {number} */ (child.pid),
    msToFirstAnswer: performance.now() - startedAt,
    stop,
  };
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {import("./ask.js").Server} server
 */
async function untilAnswered(child, server) {
  const giveUpAt = performance.now() + 60_000;
  while (child.exitCode === null && performance.now() < giveUpAt) {
    const answered = await ask(server, { path: "/" }).catch(() => null);
    if (answered?.status === 200) return true;
    await wait(5);
  }
  return false;
}

/**
 * Starts several web processes over one database and under one address, as behind a proxy.
 * @param {import("./stage.js").Stage} stage
 * @param {{ databaseUrl: string, count: number, settings?: Record<string, string> }} options
 */
export async function startWebProcesses(stage, { count, ...options }) {
  const siteUrl = `http://127.0.0.1:${await findFreePort()}`;
  const starting = Array.from({ length: count }, () =>
    startWebProcess(stage, { ...options, siteUrl }),
  );
  return Promise.all(starting);
}
