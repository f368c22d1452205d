import { createClerkClient, verifyToken } from "@clerk/backend";
import { env } from "#app/env.server.ts";
import { UserId } from "#app/features/users/user-id.ts";
import { clerkKeys } from "./clerk-keys.server.ts";

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

function bearerToken(request: Request): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1] ?? null;
}

function cookieValue(request: Request, pattern: RegExp): string | null {
  for (const pair of (request.headers.get("Cookie") ?? "").split(/;\s*/)) {
    const [name, value] = pair.split(/=(.*)/s);
    if (name && value && pattern.test(name)) return value;
  }
  return null;
}

const sessionCookie = (request: Request) => cookieValue(request, /^__session(_[\w-]+)?$/);
const clientCookie = (request: Request) => cookieValue(request, /^__client_uat(_[\w-]+)?$/);

/** Whether a request carries anything that could say who is asking. */
export function hasSessionCookie(request: Request): boolean {
  return sessionCookie(request) !== null || Number(clientCookie(request)) > 0;
}

/**
 * What Clerk's SDK may see: our own origin whatever the peer claims, and either a bearer token or
 * the cookies, never both, so that a junk bearer token cannot pass on a browser's cookies.
 */
function requestForClerk(request: Request, isDocument: boolean): Request {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers({
    Accept: isDocument ? "text/html" : "*/*",
    "Sec-Fetch-Dest": isDocument ? "document" : "empty",
    "User-Agent": request.headers.get("User-Agent") ?? "",
  });
  const token = bearerToken(request);
  if (token) headers.set("Authorization", `Bearer ${token}`);
  else headers.set("Cookie", request.headers.get("Cookie") ?? "");
  return new Request(new URL(pathname + search, env.SITE_URL), { headers });
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
  const comesBack = isDocument && new URL(request.url).searchParams.has("__clerk_handshake");
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
