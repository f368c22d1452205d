import { createHash, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import { env } from "#app/configuration/env.server.ts";
import { askRedis } from "#app/infra/cache/redis.server.ts";
import { cookiesOf } from "./request-for-clerk.server.ts";

const ttlSeconds = 120;
/**
 * Each handshake costs a cookie, and another site can make a browser begin any number of handshakes.
 */
const mostAtOnce = 8;

const isSecure = env.SITE_URL.startsWith("https:");
/** Browsers accept a cookie with this prefix from this host only, not from neighbouring hosts. */
const prefix = isSecure ? "__Host-handshake_" : "handshake_";
const site = createHash("sha256").update(env.SITE_URL).digest("base64url").slice(0, 12);
const usedHere = new LRUCache<string, true>({ max: 10_000, ttl: ttlSeconds * 1000 });

function stateCookie(state: string, life: { value: string; seconds: number }): string {
  const secure = isSecure ? "; Secure" : "";
  const rules = `Path=/; Max-Age=${life.seconds}; HttpOnly; SameSite=Lax${secure}`;
  return `${prefix}${state}=${life.value}; ${rules}`;
}

const expired = (state: string) => stateCookie(state, { value: "", seconds: 0 });

/** Lists the states oldest first, as browsers send cookies. */
function statesOf(request: Request): string[] {
  return cookiesOf(request)
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name }) => name.slice(prefix.length))
    .filter((state) => /^[\w-]{22}$/.test(state));
}

/**
 * Ties a new handshake to this browser for two minutes. Each handshake has its own cookie, so that several
 * tabs may be redirected at once; beyond eight the oldest expire, at most eight per response, so that the
 * response does not grow with the request.
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
 * Consumes a state: `isFirst` is true only once, across all processes while Redis answers, otherwise in this
 * process. The cookie ends the state in the browser; this ends it for any client with a copy of both.
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
