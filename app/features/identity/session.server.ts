import { createClerkClient, verifyToken } from "@clerk/backend";
import { env } from "#app/env.server.ts";
import { UserId } from "#app/features/users/user-id.ts";
import { clerkKeys } from "./clerk-keys.server.ts";
import { bearerToken, cookiesOf, requestForClerk } from "./request-for-clerk.server.ts";

const clockSkewSeconds = 5;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * What a request says of who is asking.
 * `expired`: correctly signed and at most a day over its time. `renewAt` is where a GET goes to renew.
 * `cookies` are to be set, after a handshake came back.
 */
export type Session = {
  state: "none" | "fresh" | "expired";
  userId: string | null;
  renewAt: Headers | null;
  cookies: string[];
};

const nobody: Session = { state: "none", userId: null, renewAt: null, cookies: [] };

function cookieValue(request: Request, pattern: RegExp): string | null {
  return cookiesOf(request).find(({ name }) => pattern.test(name))?.value ?? null;
}

const sessionCookie = (request: Request) => cookieValue(request, /^__session(_[\w-]+)?$/);
const clientCookie = (request: Request) => cookieValue(request, /^__client_uat(_[\w-]+)?$/);

/** Whether a request carries anything that could say who is asking. */
export function hasSessionCookie(request: Request): boolean {
  return sessionCookie(request) !== null || Number(clientCookie(request)) > 0;
}

/** The tolerance for expiry stretches the beginning as well, and only expiry is to be tolerated. */
function hasBegun(claims: { iat: number; nbf: number }): boolean {
  const soon = Date.now() / 1000 + clockSkewSeconds;
  return claims.iat <= soon && claims.nbf <= soon;
}

function personIn(claims: { sub: string }): string | null {
  return UserId.safeParse(claims.sub).success ? claims.sub : null;
}

/** The subject of a token that is right in everything but, within `clockSkewInMs`, its time. */
async function verifiedSubject(token: string, clockSkewInMs: number): Promise<string | null> {
  const { jwtKey, secretKey, issuers } = clerkKeys();
  try {
    const claims = await verifyToken(token, {
      jwtKey,
      secretKey,
      clockSkewInMs,
      authorizedParties: [env.SITE_URL],
    });
    return issuers.includes(claims.iss) && hasBegun(claims) ? personIn(claims) : null;
  } catch {
    return null;
  }
}

async function askClerk(request: Request, isDocument: boolean) {
  const { publishableKey, secretKey, jwtKey, proxyUrl } = clerkKeys();
  const clerk = createClerkClient({ publishableKey, secretKey, jwtKey });
  try {
    return await clerk.authenticateRequest(requestForClerk(request, isDocument), {
      jwtKey,
      authorizedParties: [env.SITE_URL],
      ...(proxyUrl && { proxyUrl }),
    });
  } catch {
    // The SDK throws on tokens that are no tokens. They are signed out.
    return null;
  }
}

/** Clerk hands a renewed session back in the address or, from its own domain, in a cookie. */
function hasHandshake(request: Request): boolean {
  const { searchParams } = new URL(request.url);
  return (
    searchParams.has("__clerk_handshake") || cookieValue(request, /^__clerk_handshake$/) !== null
  );
}

async function expiredSubject(request: Request): Promise<string | null> {
  const token = bearerToken(request) ?? sessionCookie(request);
  if (!token || clientCookie(request) === "0") return null;
  return verifiedSubject(token, dayMs);
}

/**
 * Reads the session through Clerk's own verification, without network. Never throws: anything
 * malformed is nobody.
 * @param isDocument whether this is a page's GET, which may be sent through the handshake.
 */
export async function readSession(request: Request, isDocument: boolean): Promise<Session> {
  const comesBack = isDocument && hasHandshake(request);
  if (!comesBack && !bearerToken(request) && !hasSessionCookie(request)) return nobody;
  const state = await askClerk(request, isDocument);
  const cookies = comesBack ? (state?.headers.getSetCookie() ?? []) : [];
  const claims = state?.status === "signed-in" ? state.toAuth().sessionClaims : null;
  const userId = claims && clerkKeys().issuers.includes(claims.iss) ? personIn(claims) : null;
  if (userId) return { state: "fresh", userId, renewAt: null, cookies };
  const renewAt = state?.status === "handshake" ? state.headers : null;
  const expired = await expiredSubject(request);
  if (expired) return { state: "expired", userId: expired, renewAt, cookies };
  return { ...nobody, renewAt, cookies };
}
