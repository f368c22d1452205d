import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { singleton } from "#app/db/singleton.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { askRedis } from "./cache/redis.server.ts";
import type { RedisClient } from "./cache/redis-client.server.ts";
import { RateLimited } from "./errors.ts";

/** Every limiter, so that a person's counters can be reset without a scan of Redis. */
export const allowanceNames = [
  "account-export",
  "keep-form",
  "post-comment",
  "report-comment",
  "store-image",
] as const;
export type AllowanceName = (typeof allowanceNames)[number];

export type Allowance = { points: number; seconds: number };

const state = singleton("rate limiters", () => ({
  shared: new Map<string, RateLimiterRedis>(),
  memory: new Map<string, RateLimiterMemory>(),
}));

const shortHash = (text: string) => createHash("sha256").update(text).digest("base64url");
/** Two sites may share one Redis. */
const site = shortHash(env.SITE_URL).slice(0, 12);
const prefixOf = (name: AllowanceName) => `masthead:${site}:rate:${name}`;
/** Addresses of people are not written down where they need not be. */
const nameless = (key: string) => shortHash(key).slice(0, 22);

function sharedLimiter(
  redis: RedisClient,
  name: AllowanceName,
  allowance: Allowance,
): RateLimiterRedis {
  const existing = state.shared.get(name);
  if (existing) return existing;
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: prefixOf(name),
    points: allowance.points,
    duration: allowance.seconds,
  });
  state.shared.set(name, limiter);
  return limiter;
}

function memoryLimiter(name: AllowanceName, allowance: Allowance): RateLimiterMemory {
  const existing = state.memory.get(name);
  if (existing) return existing;
  const limiter = new RateLimiterMemory({
    keyPrefix: name,
    points: allowance.points,
    duration: allowance.seconds,
  });
  state.memory.set(name, limiter);
  return limiter;
}

type Spent = { allowed: boolean; msBeforeNext: number };

/** A rejection is an answer; a thrown error means that there was no answer. */
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
 * Spends one point of `key` (a person's id or an address) in the named allowance, which all processes
 * share through Redis; while Redis is away, or without it, each has one of its own.
 * @throws RateLimited with the seconds until the next point.
 */
export async function limitRate(
  name: AllowanceName,
  key: string,
  allowance: Allowance,
): Promise<void> {
  const who = nameless(key);
  const shared = await askRedis((redis) =>
    outcomeOf(sharedLimiter(redis, name, allowance).consume(who)),
  );
  const spent = shared ?? (await outcomeOf(memoryLimiter(name, allowance).consume(who)));
  if (!spent.allowed) throw new RateLimited(Math.max(1, Math.ceil(spent.msBeforeNext / 1000)));
}

/**
 * Resets the counters of `key`. Counters in the memory of another process, or in a Redis that is
 * down, expire with the allowance, after an hour at most.
 */
export async function resetAllowances(key: string): Promise<void> {
  const who = nameless(key);
  for (const limiter of state.memory.values()) await limiter.delete(who);
  await askRedis((redis) => redis.del(allowanceNames.map((name) => `${prefixOf(name)}:${who}`)));
}
