import { verifyToken } from "@clerk/backend";
import { env } from "#app/configuration/env.server.ts";
import { UserId } from "#app/features/users/user-id.ts";
import { authenticate } from "./authenticate.server.ts";
import { clerkKeys } from "./clerk-keys.server.ts";
import { bearerToken, cookiesOf } from "./request-for-clerk.server.ts";
import { signInOf } from "#app/features/clerk-webhook/signed-in-at.ts";
import { recordSignIn } from "#app/features/clerk-webhook/missed-sign-ins.server.ts";
import {
  credentialsOf,
  keepVerified,
  recallVerified,
  type Verified,
} from "./verified-sessions.server.ts";

const clockSkewSeconds = 5;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * The user that a request identifies. `expired`: correctly signed and expired for at most a day.
 */
export type Session = {
  state: "none" | "fresh" | "expired";
  userId: string | null;
};

const anonymousSession = (): Session => ({ state: "none", userId: null });

function cookieValue(request: Request, pattern: RegExp): string | null {
  return cookiesOf(request).find(({ name }) => pattern.test(name))?.value ?? null;
}

const sessionCookie = (request: Request) => cookieValue(request, /^__session(_[\w-]+)?$/);
const clientCookie = (request: Request) => cookieValue(request, /^__client_uat(_[\w-]+)?$/);

/** Whether a request carries a cookie that could identify a user. */
export function hasSessionCookie(request: Request): boolean {
  return sessionCookie(request) !== null || Number(clientCookie(request)) > 0;
}

export const hasCredentials = (request: Request): boolean =>
  bearerToken(request) !== null || hasSessionCookie(request);

/** The tolerance for expiry also applies to the token's start, and only expiry may be tolerated. */
function hasBegun(claims: { iat: number; nbf: number }): boolean {
  const soon = Date.now() / 1000 + clockSkewSeconds;
  return claims.iat <= soon && claims.nbf <= soon;
}

function personIn(claims: { sub: string }): string | null {
  return UserId.safeParse(claims.sub).success ? claims.sub : null;
}

/** Returns the user of a token that is valid except that it expired at most a day ago. */
async function expiredVerified(token: string): Promise<Verified | null> {
  const { jwtKey, secretKey, issuers } = clerkKeys();
  try {
    const claims = await verifyToken(token, {
      jwtKey,
      secretKey,
      clockSkewInMs: dayMs,
      authorizedParties: [env.SITE_URL],
    });
    const userId = issuers.includes(claims.iss) && hasBegun(claims) ? personIn(claims) : null;
    return userId ? { state: "expired", userId, until: claims.exp * 1000 + dayMs } : null;
  } catch {
    return null;
  }
}

function freshVerified(state: Awaited<ReturnType<typeof authenticate>>): Verified | null {
  const claims = state?.status === "signed-in" ? state.toAuth().sessionClaims : null;
  const userId = claims && clerkKeys().issuers.includes(claims.iss) ? personIn(claims) : null;
  if (!claims || !userId) return null;
  const signIn = signInOf(claims);
  if (signIn) recordSignIn(signIn);
  return { state: "fresh", userId, until: claims.exp * 1000 };
}

async function expiredSession(request: Request): Promise<Verified | null> {
  const token = bearerToken(request) ?? sessionCookie(request);
  if (!token || clientCookie(request) === "0") return null;
  return expiredVerified(token);
}

/**
 * Reads the session through Clerk's own verification, without network; a verified result is cached until it
 * expires. A returning handshake is not read here (acceptHandshake). Never throws: malformed credentials are
 * anonymous.
 * @param isDocument whether this is a page's GET, which may be redirected through the handshake.
 */
export async function readSession(request: Request, isDocument: boolean): Promise<Session> {
  if (!hasCredentials(request)) return anonymousSession();
  const credentials = credentialsOf(request, isDocument);
  const known = recallVerified(credentials);
  if (known) return { state: known.state, userId: known.userId };
  const answer = await authenticate(request, { isDocument });
  const found = freshVerified(answer) ?? (await expiredSession(request));
  if (!found) return anonymousSession();
  keepVerified(credentials, found);
  return { state: found.state, userId: found.userId };
}
