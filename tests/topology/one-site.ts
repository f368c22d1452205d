import { rmSync } from "node:fs";
import postgres from "postgres";
import { inject } from "vitest";
import { environmentWithOnly, projectRoot } from "../../bin/lib/environment.js";
import { findFreePort } from "../../bin/lib/ports.js";
import { createTestDatabase } from "../../bin/lib/test-databases.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { spawnProcess, startProcess } from "./processes.ts";

/** Files that run beside each other share a Redis, where each uses another database. */
const redisOfThisFile = `/${2 + Number(process.env.VITEST_POOL_ID)}`;

/**
 * Prepares a migrated database, a data directory and an address, and the programs that use them. The
 * application uses them too where a test imports it later: it reads its environment then.
 */
export async function prepareSite(name: string) {
  const { serverUrl, databaseUrl, redisUrl } = inject("services");
  const url = `${databaseUrl}_${process.pid}_${name}`;
  await createTestDatabase(serverUrl, { url });
  const redis = new URL(redisUrl);
  redis.pathname = redisOfThisFile;
  const port = await findFreePort();
  const dataDir = temporaryDirectory();
  const settings = {
    NODE_ENV: "production",
    IDENTITY: "local",
    LOG_LEVEL: "warn",
    DATABASE_URL: url,
    REDIS_URL: redis.href,
    DATA_DIR: dataDir,
    SITE_URL: `http://localhost:${port}`,
    PORT: String(port),
    WORKER: "off",
  };
  const inThisProcess = { ...settings, NODE_ENV: "test", LOG_LEVEL: "silent" };
  Object.assign(process.env, environmentWithOnly(inThisProcess), {
    E2E_BASE_URL: settings.SITE_URL,
    E2E_DATA_DIR: dataDir,
  });
  const program = (words: string[], own: Record<string, string>) => {
    const [file = "", ...rest] = words;
    return {
      command: [process.execPath, `bin/${file}.js`, ...rest],
      cwd: projectRoot,
      env: environmentWithOnly({ ...settings, ...own }),
    };
  };
  const run = (words: string[], own: Record<string, string> = {}) =>
    spawnProcess(program(words, own));

  const migration = run(["migrate"]);
  if ((await migration.ended()) !== 0) throw new Error(migration.output);
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  return {
    port,
    sql,
    /** Runs a command that ends on its own. */
    run,
    startWeb: (own: Record<string, string> = {}) => startProcess(program(["start"], own)),
    startWorker: (own: Record<string, string> = {}) =>
      startProcess({ ...program(["worker"], own), says: "The worker is ready." }),
    async remove() {
      await sql.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type Site = Awaited<ReturnType<typeof prepareSite>>;
