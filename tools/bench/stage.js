// @ts-check
import path from "node:path";
import { dataDirectory } from "../../bin/lib/environment.js";
import { findServer, placesIn } from "../../bin/lib/postgres-cluster.js";
import { connectTo } from "../../bin/lib/postgres-connection.js";
import { PostgresLeases } from "../../bin/lib/postgres-leases.js";
import { useEmbeddedPostgresUntilEnd } from "../../bin/lib/postgres-until-end.js";
import { startRedis } from "../../bin/lib/redis.js";
import { CommandError, step } from "../../bin/lib/steps.js";

/**
 * The environment of every measurement: separate servers, so that no other data or work affects it.
 * @typedef {{ dataDir: string, postgresUrl: string, postgresPid: number, postgresVersion: string, redisUrl:
 * string, redisPid: number, }} Stage
 */

/** @returns {Promise<Stage>} */
export async function setStage() {
  const postgres = await step("Starting PostgreSQL and Redis of its own", async () => {
    const dataDir = path.join(dataDirectory(), "bench");
    const server = await useEmbeddedPostgresUntilEnd({ dataDir });
    assertAlone(server.dataDir);
    return server;
  });
  const redis = await startRedis();
  return connectTo(postgres.url, async (sql) => {
    const [row] = await sql`show server_version`;
    return {
      dataDir: postgres.dataDir,
      postgresUrl: postgres.url,
      postgresPid: findServer(postgres.dataDir)?.pid ?? 0,
      postgresVersion: String(row?.server_version),
      redisUrl: redis.url,
      redisPid: await redisPid(redis.url),
    };
  });
}

/**
 * Two concurrent measurements would measure each other, and drop each other's data.
 * @param {string} dataDir
 */
function assertAlone(dataDir) {
  const [other] = new PostgresLeases(placesIn(dataDir).leases).holders();
  if (!other) return;
  throw new CommandError(`Process ${other} is measuring already. Wait for it, or stop it.`);
}

/** @param {string} url */
async function redisPid(url) {
  const { default: Redis } = await import("ioredis");
  const redis = new Redis(url);
  const info = await redis.info("server");
  redis.disconnect();
  return Number(/process_id:(\d+)/.exec(info)?.[1] ?? 0);
}
