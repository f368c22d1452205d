import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, openSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
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

const log = path.join(projectRoot, ".cache", "e2e-server.log");
const longestStartMs = 240_000;

/**
 * Serves the production build with the demo publication as `npm run demo` does, on a port and with a database
 * of its own. Tests find it as Playwright's base URL.
 */
export default async function startSite() {
  loadEnvironmentFile();
  const postgres = await provideTestPostgres();
  const redis = await provideTestRedis();
  const run = await beginTestRun(postgres.url);
  const databaseUrl = run.urlFor("e2e");
  await createTestDatabase(postgres.url, { url: databaseUrl });
  const dataDir = temporaryDirectory();
  const end = async (server?: ChildProcess) => {
    if (server) await stop(server);
    await run.end();
    await postgres.stop();
    await redis.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const server = await startDemo({ databaseUrl, redisUrl: redis.url, dataDir }).catch(
    async (error: unknown) => {
      await end();
      throw error;
    },
  );
  return () => end(server);
}

type Services = { databaseUrl: string; redisUrl: string; dataDir: string };

async function startDemo({ databaseUrl, redisUrl, dataDir }: Services): Promise<ChildProcess> {
  const port = await findFreePort();
  const settings = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    DATA_DIR: dataDir,
    PORT: String(port),
    ENDPOINTS_ALLOW_PRIVATE: "1",
  };
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, "w");
  const server = spawn(process.execPath, [path.join(projectRoot, "bin", "demo.js")], {
    env: environmentWithOnly(settings),
    stdio: ["ignore", output, output],
  });
  await untilReady(server, port);
  process.env.E2E_BASE_URL = `http://localhost:${port}`;
  process.env.E2E_DATA_DIR = dataDir;
  process.env.E2E_DATABASE_URL = databaseUrl;
  return server;
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

async function untilReady(server: ChildProcess, port: number) {
  const giveUpAt = Date.now() + longestStartMs;
  while (server.exitCode === null && Date.now() < giveUpAt) {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (response?.status === 200) return;
    await wait(100);
  }
  await stop(server);
  throw new Error(`The site for the end-to-end tests did not start.\n${readFileSync(log, "utf8")}`);
}
