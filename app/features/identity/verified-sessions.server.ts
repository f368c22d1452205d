import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { bearerToken, quietCookies } from "./request-for-clerk.server.ts";

/** Who a request's credentials are found to name, which holds until then (milliseconds). */
export type Verified = { state: "fresh" | "expired"; userId: string; until: number };

const verified = new LRUCache<string, Verified>({ max: 10_000 });

/**
 * What the same answer is given for: all that Clerk's SDK is shown but the path, which means nothing to
 * it. No token stays in memory.
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
