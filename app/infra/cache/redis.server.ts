import { Redis } from "ioredis";
import { held } from "#app/db/held.server.ts";
import { env } from "#app/env.server.ts";
import { log } from "#app/infra/log.server.ts";
import { circuitBreaker } from "./circuit-breaker.ts";

const breaker = circuitBreaker({ failures: 5, openForMs: 5_000 });

function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 100,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
  });
  let away = false;
  redis.on("error", (error: Error) => {
    if (!away) log.warn({ err: error }, "Redis is away; going on without it");
    away = true;
  });
  redis.on("ready", () => {
    if (away) log.info("Redis is back");
    away = false;
  });
  return redis;
}

const redis = held("redis", () => (env.REDIS_URL ? connectRedis(env.REDIS_URL) : null));

export const redisConfigured = redis !== null;

/**
 * Runs one round trip against Redis. Null when Redis is not configured, away, too slow (100 ms) or
 * recently failing: a cache that does not answer is a miss, never an error.
 */
export async function askRedis<T>(command: (redis: Redis) => Promise<T>): Promise<T | null> {
  if (!redis || !breaker.allows(Date.now())) return null;
  try {
    const answer = await command(redis);
    breaker.succeeded();
    return answer;
  } catch (error) {
    if (breaker.failed(Date.now()))
      log.warn({ err: error }, "Redis fails; leaving it alone a while");
    return null;
  }
}

export async function redisAnswers(): Promise<boolean> {
  return (await askRedis((client) => client.ping())) === "PONG";
}

export async function closeRedis(): Promise<void> {
  redis?.disconnect();
}
