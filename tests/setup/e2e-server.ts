import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, openSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { FullConfig } from "@playwright/test";
import { ensureBuilt } from "../../bin/lib/ensure-built.js";
import {
  environmentWithOnly,
  loadEnvironmentFile,
  projectRoot,
} from "../../bin/lib/environment.js";
import { findFreePort } from "../../bin/lib/ports.js";
import { beginTestRun, createTestDatabase } from "../../bin/lib/test-databases.js";
import {
  provideTestPostgres,
  provideTestRedis,
  temporaryDirectory,
} from "../../bin/lib/test-services.js";
import { shareSites } from "./e2e-site.ts";

const longestStartMs = 240_000;

type Endings = (() => Promise<void> | void)[];
type Services = { databaseUrl: string; redisUrl: string; dataDir: string };

/**
 * Serves the production build with the demo publication as `npm run demo` does: a site for each of
 * Playwright's workers, on a port and with data of its own. Tests find theirs as Playwright's base URL.
 */
export default async function startSites({ workers }: FullConfig) {
  loadEnvironmentFile();
  await ensureBuilt();
  const endings: Endings = [];
  const end = async () => {
    for (const ending of endings.reverse()) await ending();
  };
  try {
    const servicesOf = await provideServices(endings);
    const starts = Array.from({ length: workers }, async (_, number) =>
      startDemo(await servicesOf(number), { number, endings }),
    );
    const outcomes = await Promise.allSettled(starts);
    shareSites(outcomes.map(valueOf));
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

/** Returns what makes a site's database and data directory; Redis has a database for each. */
async function provideServices(endings: Endings) {
  const postgres = await provideTestPostgres();
  endings.push(postgres.stop);
  const redis = await provideTestRedis();
  endings.push(redis.stop);
  const run = await beginTestRun(postgres.url);
  endings.push(run.end);
  return async (number: number): Promise<Services> => {
    const databaseUrl = run.urlFor(`e2e_${number}`);
    await createTestDatabase(postgres.url, { url: databaseUrl });
    const dataDir = temporaryDirectory();
    endings.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const redisUrl = new URL(redis.url);
    redisUrl.pathname = `/${number}`;
    return { databaseUrl, redisUrl: redisUrl.href, dataDir };
  };
}

type Place = { number: number; endings: Endings };

async function startDemo(services: Services, { number, endings }: Place) {
  const { databaseUrl, redisUrl, dataDir } = services;
  const port = await findFreePort();
  const log = path.join(projectRoot, ".cache", `e2e-server-${number}.log`);
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, "w");
  const server = spawn(process.execPath, [path.join(projectRoot, "bin", "demo.js")], {
    env: environmentWithOnly({
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      DATA_DIR: dataDir,
      PORT: String(port),
      ENDPOINTS_ALLOW_PRIVATE: "1",
    }),
    stdio: ["ignore", output, output],
  });
  endings.push(() => stop(server));
  await untilReady(server, { port, log });
  return { baseUrl: `http://localhost:${port}`, dataDir, databaseUrl };
}

function valueOf<T>(outcome: PromiseSettledResult<T>): T {
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

/**
 * Stops the server, which is in Playwright's own process group, so that interrupting the tests also ends it.
 */
async function stop(server: ChildProcess) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, "exit");
  server.kill("SIGTERM");
  await exited;
}

async function untilReady(server: ChildProcess, { port, log }: { port: number; log: string }) {
  const giveUpAt = Date.now() + longestStartMs;
  while (server.exitCode === null && Date.now() < giveUpAt) {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (response?.status === 200) return;
    await wait(100);
  }
  throw new Error(`The site for the end-to-end tests did not start.\n${readFileSync(log, "utf8")}`);
}
