import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { held } from "#app/db/held.server.ts";
import { RateLimited } from "./errors.ts";

export type Allowance = { points: number; seconds: number };

const limiters = held("rate limiters", () => new Map<string, RateLimiterMemory>());

function limiterFor(name: string, allowance: Allowance): RateLimiterMemory {
  const existing = limiters.get(name);
  if (existing) return existing;
  const limiter = new RateLimiterMemory({
    keyPrefix: name,
    points: allowance.points,
    duration: allowance.seconds,
  });
  limiters.set(name, limiter);
  return limiter;
}

/**
 * Spends one point of `key` (a person's id or an address) in the named allowance of this process.
 * @throws RateLimited with the seconds until the next point.
 */
export async function limitRate(name: string, key: string, allowance: Allowance): Promise<void> {
  try {
    await limiterFor(name, allowance).consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new RateLimited(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
  }
}
