import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Redis } from "ioredis";
import { findFreePort } from "../../bin/lib/ports.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";

export type RedisServer = {
  port: number;
  /** A connection of the test's own. */
  client: Redis;
  kill(): Promise<void>;
  /** Starts it again on the same port, with its data on disk. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts a redis-server for the test with these settings, or a sentinel with this configuration.
 */
export async function startRedisServer(
  settings: string[],
  sentinel?: (port: number) => string,
): Promise<RedisServer> {
  const port = await findFreePort();
  const directory = temporaryDirectory();
  const file = path.join(directory, "redis.conf");
  const common = `port ${port}\nbind 127.0.0.1\ndir ${directory}\n`;
  writeFileSync(file, common + (sentinel?.(port) ?? settings.join("\n")));
  let child: ChildProcess;

  async function start() {
    child = spawn("redis-server", [file, ...(sentinel ? ["--sentinel"] : [])], { stdio: "ignore" });
    await client.connect().catch(() => {});
    await client.ping();
  }
  const client = new Redis({
    port,
    host: "127.0.0.1",
    lazyConnect: true,
    retryStrategy: () => 20,
    maxRetriesPerRequest: null,
  });
  client.on("error", () => {});
  async function kill() {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  await start();
  return {
    port,
    client,
    kill,
    restart: start,
    async stop() {
      client.disconnect();
      await kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Copies all keys of a Redis, to be restored later as from a snapshot or a late replica. */
export async function copyOf(client: Redis): Promise<[string, string][]> {
  const keys = await client.keys("*");
  const values = keys.length > 0 ? await client.mget(keys) : [];
  return keys.map((key, at) => [key, values[at] ?? ""]);
}

export async function putBack(client: Redis, copy: [string, string][]): Promise<void> {
  await client.flushall();
  for (const [key, value] of copy) await client.set(key, value);
}
