import { rmSync } from "node:fs";
import { inject } from "vitest";
import { environmentWithOnly, projectRoot } from "../../bin/lib/environment.js";
import { startNginx } from "../../bin/lib/nginx.js";
import { findFreePort } from "../../bin/lib/ports.js";
import { startRedis } from "../../bin/lib/redis.js";
import { createTestDatabase } from "../../bin/lib/test-databases.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { metricsToken } from "./retried.ts";
import { startProcess, type RunningProcess } from "./processes.ts";

export type Web = { port: number; process: RunningProcess };

const production = { NODE_ENV: "production", IDENTITY: "local", LOG_LEVEL: "warn" };
type Servers = { serverUrl: string; databaseUrl: string };
let topologies = 0;

/**
 * Runs compose.yaml's topology as processes on this machine: nginx with deploy/nginx.conf, three web
 * processes, a worker, one database, one Redis. `more` is configuration for all of them.
 */
export async function startTopology(
  more: Record<string, string> = {},
  servers: Servers = inject("services"),
) {
  const { serverUrl, databaseUrl } = servers;
  topologies += 1;
  const url = `${databaseUrl}_${process.pid}_${topologies}`;
  await createTestDatabase(serverUrl, { url });
  const redisServer = { current: await startRedis({ detached: false }) };
  const redisUrl = redisServer.current.url;
  const dataDir = temporaryDirectory();
  const ports = [await findFreePort(), await findFreePort(), await findFreePort()];
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const settings = {
    ...production,
    DATABASE_URL: url,
    REDIS_URL: redisUrl,
    DATA_DIR: dataDir,
    SITE_URL: origin,
    WORKER: "off",
    TRUST_PROXY: "127.0.0.1",
    SHUTDOWN_DELAY: "2",
    METRICS_TOKEN: metricsToken,
    ...more,
  };
  Object.assign(process.env, { E2E_BASE_URL: origin, E2E_DATA_DIR: dataDir });

  const run = (file: string, own: Record<string, string>, says?: string) =>
    startProcess({
      command: [process.execPath, `bin/${file}.js`],
      cwd: projectRoot,
      env: environmentWithOnly({ ...settings, ...own }),
      says,
    });
  const startWeb = (own: number) => run("start", { PORT: String(own) });
  const startWorker = () => run("worker", {}, "ready");

  const migration = await run("migrate", {}, "Migrating the database");
  if ((await migration.ended()) !== 0) throw new Error(migration.output);
  const startWebs = ports.map(async (own) => ({ port: own, process: await startWeb(own) }));
  const [worker, nginx, ...webs] = await Promise.all([
    startWorker(),
    startNginx({ port, webPorts: ports, detached: false }),
    ...startWebs,
  ]);
  const workers = [worker];

  return {
    port,
    databaseUrl: url,
    webs,
    workers,
    startWorker,
    /** Replaces a process that has ended, at its address. */
    async startAgain(web: Web) {
      web.process = await startWeb(web.port);
    },
    /** Stops Redis, runs `meanwhile`, and starts an empty one at its address. */
    async restartRedis(meanwhile: () => Promise<void>) {
      await redisServer.current.stop();
      await meanwhile();
      redisServer.current = await startRedis({
        port: Number(new URL(redisUrl).port),
        detached: false,
      });
    },
    async stop() {
      await nginx.stop();
      await Promise.all([...webs.map((web) => web.process), ...workers].map((one) => one.stop()));
      await redisServer.current.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type Topology = Awaited<ReturnType<typeof startTopology>>;
