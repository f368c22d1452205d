import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { held } from "#app/db/held.server.ts";
import { env } from "#app/env.server.ts";
import { askRedis } from "./cache/redis.server.ts";
import type { RedisClient } from "./cache/redis-client.server.ts";
import { RateLimited } from "./errors.ts";

export type Allowance = { points: number; seconds: number };

const state = held("rate limiters", () => ({
  shared: new Map<string, RateLimiterRedis>(),
  own: new Map<string, RateLimiterMemory>(),
}));

const shortHash = (text: string) => createHash("sha256").update(text).digest("base64url");
/** Two sites may share one Redis. */
const site = shortHash(env.SITE_URL).slice(0, 12);

function sharedLimiter(redis: RedisClient, name: string, allowance: Allowance): RateLimiterRedis {
  const existing = state.shared.get(name);
  if (existing) return existing;
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `masthead:${site}:rate:${name}`,
    points: allowance.points,
    duration: allowance.seconds,
  });
  state.shared.set(name, limiter);
  return limiter;
}

function ownLimiter(name: string, allowance: Allowance): RateLimiterMemory {
  const existing = state.own.get(name);
  if (existing) return existing;
  const limiter = new RateLimiterMemory({
    keyPrefix: name,
    points: allowance.points,
    duration: allowance.seconds,
  });
  state.own.set(name, limiter);
  return limiter;
}

type Spent = { allowed: boolean; msBeforeNext: number };

/** A refusal is an answer; what is thrown is that there was none. */
async function outcomeOf(consuming: Promise<RateLimiterRes>): Promise<Spent> {
  try {
    const { msBeforeNext } = await consuming;
    return { allowed: true, msBeforeNext };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { allowed: false, msBeforeNext: refusal.msBeforeNext };
  }
}

/**
 * Spends one point of `key` (a person's id or an address) in the named allowance, which all processes
 * share through Redis; while Redis is away, or without it, each has one of its own.
 * @throws RateLimited with the seconds until the next point.
 */
export async function limitRate(name: string, key: string, allowance: Allowance): Promise<void> {
  // Addresses of people are not written down where they need not be.
  const who = shortHash(key).slice(0, 22);
  const shared = await askRedis((redis) =>
    outcomeOf(sharedLimiter(redis, name, allowance).consume(who)),
  );
  const spent = shared ?? (await outcomeOf(ownLimiter(name, allowance).consume(who)));
  if (!spent.allowed) throw new RateLimited(Math.max(1, Math.ceil(spent.msBeforeNext / 1000)));
}
