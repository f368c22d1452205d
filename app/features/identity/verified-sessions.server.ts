import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { bearerToken, quietCookies } from "./request-for-clerk.server.ts";

/** The user that a request's credentials identify, valid until `until` (milliseconds). */
export type Verified = { state: "fresh" | "expired"; userId: string; until: number };

const verified = new LRUCache<string, Verified>({ max: 10_000 });

/**
 * Returns the cache key of a verification: a hash of all that Clerk's SDK sees except the path, which the SDK
 * ignores. No token stays in memory.
 */
export function credentialsOf(request: Request, isDocument: boolean): string {
  const said = bearerToken(request) ?? quietCookies(request);
  return createHash("sha256").update(`${isDocument} ${said}`).digest("base64");
}

export function recallVerified(credentials: string): Verified | null {
  const known = verified.get(credentials);
  return known && Date.now() < known.until ? known : null;
}

export function keepVerified(credentials: string, found: Verified): void {
  verified.set(credentials, found);
}
