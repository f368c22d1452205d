import { createHash, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import { env } from "#app/configuration/env.server.ts";
import { askRedis } from "#app/infra/cache/redis.server.ts";
import { cookiesOf } from "./request-for-clerk.server.ts";

const ttlSeconds = 120;
/** Each costs a cookie, and a page elsewhere can make a browser begin any number of handshakes. */
const mostAtOnce = 8;

const isSecure = env.SITE_URL.startsWith("https:");
/** Browsers take a cookie of this prefix from this host only, and not from its neighbours. */
const prefix = isSecure ? "__Host-handshake_" : "handshake_";
const site = createHash("sha256").update(env.SITE_URL).digest("base64url").slice(0, 12);
const usedHere = new LRUCache<string, true>({ max: 10_000, ttl: ttlSeconds * 1000 });

function stateCookie(state: string, life: { value: string; seconds: number }): string {
  const secure = isSecure ? "; Secure" : "";
  const rules = `Path=/; Max-Age=${life.seconds}; HttpOnly; SameSite=Lax${secure}`;
  return `${prefix}${state}=${life.value}; ${rules}`;
}

const expired = (state: string) => stateCookie(state, { value: "", seconds: 0 });

/** Oldest first, as browsers send cookies. */
function statesOf(request: Request): string[] {
  return cookiesOf(request)
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name }) => name.slice(prefix.length))
    .filter((state) => /^[\w-]{22}$/.test(state));
}

/**
 * Ties a handshake that begins now to this browser, for two minutes. Each has a cookie of its own, so
 * that several tabs may be on their way at once; beyond eight the oldest are given up,
 * eight at a time, so that the answer does not grow with the request.
 */
export function beginHandshake(request: Request): { state: string; cookies: string[] } {
  const state = randomBytes(16).toString("base64url");
  const tooMany = statesOf(request)
    .slice(0, -(mostAtOnce - 1))
    .slice(0, mostAtOnce);
  const cookie = stateCookie(state, { value: "1", seconds: ttlSeconds });
  return { state, cookies: [...tooMany.map(expired), cookie] };
}

/** Whether a handshake with this state began in the browser that sends this request. */
export function hasBegunHere(request: Request, state: string): boolean {
  return statesOf(request).includes(state);
}

/**
 * Consumes a state: `isFirst` once only, in all processes while Redis answers, else in this one. The
 * cookie ends the state in the browser; this ends it for whoever has a copy of both.
 */
export async function consumeState(state: string): Promise<{ isFirst: boolean; cookie: string }> {
  const isFirstHere = !usedHere.has(state);
  usedHere.set(state, true);
  const key = `masthead:${site}:handshake:${state}`;
  const isFirstAnywhere = await askRedis(
    async (redis) => (await redis.set(key, "1", "EX", ttlSeconds, "NX")) === "OK",
  );
  return { isFirst: isFirstHere && isFirstAnywhere !== false, cookie: expired(state) };
}
