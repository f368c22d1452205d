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
 * What a request says of who is asking.
 * `expired`: correctly signed and at most a day over its time.
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

/** Whether a request carries anything that could say who is asking. */
export function hasSessionCookie(request: Request): boolean {
  return sessionCookie(request) !== null || Number(clientCookie(request)) > 0;
}

export const hasCredentials = (request: Request): boolean =>
  bearerToken(request) !== null || hasSessionCookie(request);

/** The tolerance for expiry stretches the beginning as well, and only expiry is to be tolerated. */
function hasBegun(claims: { iat: number; nbf: number }): boolean {
  const soon = Date.now() / 1000 + clockSkewSeconds;
  return claims.iat <= soon && claims.nbf <= soon;
}

function personIn(claims: { sub: string }): string | null {
  return UserId.safeParse(claims.sub).success ? claims.sub : null;
}

/** Who a token names that is right in everything but, by a day at most, its time. */
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
 * Reads the session through Clerk's own verification, without network; what was verified is known
 * until it expires. A handshake that comes back is not read here (acceptHandshake). Never throws:
 * anything malformed is nobody.
 * @param isDocument whether this is a page's GET, which may be sent through the handshake.
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
