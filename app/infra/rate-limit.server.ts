import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { singleton } from "#app/db/singleton.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { askRedis } from "./cache/redis.server.ts";
import type { RedisClient } from "./cache/redis-client.server.ts";
import { RateLimited } from "./errors.ts";

/** A number of points for each period of seconds. */
export type Allowance = { name: string; points: number; seconds: number };

const state = singleton("rate limiters", () => ({
  /** Every allowance, so that a person's counters can be reset without a scan of Redis. */
  names: new Set<string>(),
  shared: new Map<string, RateLimiterRedis>(),
  memory: new Map<string, RateLimiterMemory>(),
}));

/** Defines an allowance beside what it protects, once, when the module is loaded. */
export function defineAllowance(allowance: Allowance): Allowance {
  state.names.add(allowance.name);
  return allowance;
}

export function listAllowanceNames(): string[] {
  return [...state.names].sort();
}

const shortHash = (text: string) => createHash("sha256").update(text).digest("base64url");
/** Two sites may share one Redis. */
const site = shortHash(env.SITE_URL).slice(0, 12);
const prefixOf = (name: string) => `masthead:${site}:rate:${name}`;
/** Hashes the key, so that users' addresses are not stored needlessly. */
const nameless = (key: string) => shortHash(key).slice(0, 22);

function sharedLimiter(redis: RedisClient, allowance: Allowance): RateLimiterRedis {
  const { name, points, seconds } = allowance;
  const existing = state.shared.get(name);
  if (existing) return existing;
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: prefixOf(name),
    points,
    duration: seconds,
  });
  state.shared.set(name, limiter);
  return limiter;
}

function memoryLimiter({ name, points, seconds }: Allowance): RateLimiterMemory {
  const existing = state.memory.get(name);
  if (existing) return existing;
  const limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  state.memory.set(name, limiter);
  return limiter;
}

type Spent = { allowed: boolean; msBeforeNext: number };

/** A rejected promise may be a result; a thrown error means that there was no result. */
async function outcomeOf(consuming: Promise<RateLimiterRes>): Promise<Spent> {
  try {
    const { msBeforeNext } = await consuming;
    return { allowed: true, msBeforeNext };
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection;
    return { allowed: false, msBeforeNext: rejection.msBeforeNext };
  }
}

/**
 * Spends one point of `key` (a person's id or an address) in an allowance, which all processes
 * share through Redis; while Redis is away, or without it, each has one of its own.
 * @throws RateLimited with the seconds until the next point.
 */
export async function limitRate(allowance: Allowance, key: string): Promise<void> {
  const who = nameless(key);
  const shared = await askRedis((redis) => outcomeOf(sharedLimiter(redis, allowance).consume(who)));
  const spent = shared ?? (await outcomeOf(memoryLimiter(allowance).consume(who)));
  if (!spent.allowed) throw new RateLimited(Math.max(1, Math.ceil(spent.msBeforeNext / 1000)));
}

/**
 * Resets the counters of `key`. Counters in the memory of another process, or in a Redis that is
 * down, expire with the allowance, after an hour at most.
 */
export async function resetAllowances(key: string): Promise<void> {
  const who = nameless(key);
  for (const limiter of state.memory.values()) await limiter.delete(who);
  const keys = [...state.names].map((name) => `${prefixOf(name)}:${who}`);
  if (keys.length > 0) await askRedis((redis) => redis.del(keys));
}
