import { Gauge, register } from "prom-client";
import { singleton } from "#app/db/singleton.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { within } from "#app/infra/deadline.ts";
import { log } from "#app/infra/log.server.ts";
import { parseRedisAddress } from "#app/configuration/redis-address.ts";
import { circuitBreaker } from "./circuit-breaker.ts";
import {
  connectRedis,
  onOtherServer,
  type RedisClient,
  redisTimes,
} from "./redis-client.server.ts";

const breaker = circuitBreaker({ failures: 5, openForMs: 5_000 });
const doubters = singleton("redis doubters", () => new Map<string, () => void>());

singleton("redis gauge", () => {
  const name = "masthead_redis_breaker_open";
  register.removeSingleMetric(name);
  return new Gauge({
    name,
    help: "1 while Redis is left alone because it failed several times in a row.",
    collect() {
      this.set(breaker.isOpen(Date.now()) ? 1 : 0);
    },
  });
});

function connect(url: string): RedisClient {
  const redis = connectRedis(parseRedisAddress(url));
  let away = false;
  redis.on("error", (error: Error) => {
    if (!away) log.warn({ err: error }, "redis.disconnected");
    away = true;
  });
  redis.on("ready", () => {
    if (away) log.info("redis.connected");
    away = false;
  });
  onOtherServer(redis, () => {
    for (const doubt of doubters.values()) doubt();
  });
  return redis;
}

const redis = singleton("redis", () => (env.REDIS_URL ? connect(env.REDIS_URL) : null));

export const redisConfigured = redis !== null;

/**
 * Calls `doubt` before the next read from a Redis that may lack the last writes: after a lost connection, a
 * restart, a failover. Replaces an earlier callback of the same `name`.
 */
export function onRedisDoubtful(name: string, doubt: () => void): void {
  doubters.set(name, doubt);
}

/**
 * Runs one round trip against Redis. Returns null when Redis is not configured, unavailable, too slow (100
 * ms) or recently failing: a cache that does not answer is a miss, never an error.
 */
export async function askRedis<T>(command: (redis: RedisClient) => Promise<T>): Promise<T | null> {
  if (!redis || !breaker.allows(Date.now())) return null;
  try {
    // A cluster client may search for a node longer than one command may take.
    const answer = await within(redisTimes.longestCommandMs, command(redis));
    breaker.succeeded();
    return answer;
  } catch (error) {
    if (breaker.failed(Date.now())) log.warn({ err: error }, "redis.breaker_opened");
    return null;
  }
}

export async function redisAnswers(): Promise<boolean> {
  return (await askRedis((client) => client.ping())) === "PONG";
}

export async function closeRedis(): Promise<void> {
  redis?.disconnect();
}
