import { z } from "zod";
import { authenticate } from "./authenticate.server.ts";
import { stateParameter } from "./handshake-address.ts";
import { hasBegunHere, consumeState } from "./handshake-state.server.ts";
import { cookiesOf } from "./request-for-clerk.server.ts";

const longestLifeSeconds = 60;
const clockSkewSeconds = 5;

const Claims = z.object({ iat: z.number().optional(), exp: z.number().optional() });

/** Clerk's SDK checks a handshake token's signature, but not its time. */
function isTimely(token: string): boolean {
  try {
    const claims = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
    const { iat, exp } = Claims.parse(JSON.parse(claims));
    const now = Date.now() / 1000;
    const isYoung =
      iat === undefined || Math.abs(now - iat) <= longestLifeSeconds + clockSkewSeconds;
    return isYoung && (exp === undefined || now <= exp + clockSkewSeconds);
  } catch {
    return false;
  }
}

/**
 * Returns the token from the address or, from Clerk's production instances, from a cookie; null when two
 * cookies disagree.
 */
function handshakeToken(request: Request): string | null {
  const inAddress = new URL(request.url).searchParams.get("__clerk_handshake");
  if (inAddress) return inAddress;
  const cookies = cookiesOf(request).filter(({ name }) => name === "__clerk_handshake");
  const tokens = new Set(cookies.map(({ value }) => value));
  const [token = null] = tokens;
  return tokens.size === 1 ? token : null;
}

/**
 * Returns the cookies to set when a handshake comes back: its session's cookies when it began in this browser
 * at most two minutes ago and has not come back before. Otherwise no session cookies, so that the current
 * session continues. Sends no request to Clerk and never throws.
 */
export async function acceptHandshake(request: Request): Promise<string[]> {
  const state = new URL(request.url).searchParams.get(stateParameter);
  if (!state || !hasBegunHere(request, state)) return [];
  const { isFirst, cookie } = await consumeState(state);
  const token = handshakeToken(request);
  if (!isFirst || !token || !isTimely(token)) return [cookie];
  const answer = await authenticate(request, { isDocument: true, handshake: token });
  const isResolved = answer !== null && answer.status !== "handshake";
  return [...(isResolved ? answer.headers.getSetCookie() : []), cookie];
}
