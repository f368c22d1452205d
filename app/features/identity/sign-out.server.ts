import { createClerkClient, verifyToken } from "@clerk/backend";
import { env } from "#app/configuration/env.server.ts";
import { within } from "#app/infra/deadline.ts";
import type { Ctx } from "#app/infra/context.ts";
import { clerkKeys } from "./clerk-keys.server.ts";
import { cookiesOf } from "./request-for-clerk.server.ts";
import { endSession } from "#app/features/local-identity/end-session.server.ts";

const yearMs = 365 * 24 * 60 * 60 * 1000;

const longestRevokeMs = 2_000;

type Cookie = { name: string; value: string };

/** More cookies than Clerk sets: the number of deleted cookies must not grow with the request. */
const mostCookies = 10;

/**
 * Returns Clerk's cookies of this site, with and without the instance's suffix of eight characters.
 */
const clerkCookies = (request: Request): Cookie[] =>
  cookiesOf(request)
    .filter(({ name }) => /^__(session|client_uat)(_[\w-]{1,40})?$/.test(name))
    .slice(0, mostCookies);

async function sessionIdsIn(cookies: Cookie[]): Promise<string[]> {
  const { jwtKey, secretKey } = clerkKeys();
  const ids = new Set<string>();
  for (const { name, value } of cookies) {
    if (!name.startsWith("__session")) continue;
    const given = { jwtKey, secretKey, clockSkewInMs: yearMs };
    const claims = await verifyToken(value, given).catch(() => null);
    if (claims?.sid) ids.add(claims.sid);
  }
  return [...ids];
}

async function endClerkSession(ctx: Ctx, request: Request): Promise<string[]> {
  const cookies = clerkCookies(request);
  const { secretKey } = clerkKeys();
  const clerk = createClerkClient({ secretKey, apiUrl: env.CLERK_API_URL });
  for (const id of await sessionIdsIn(cookies)) {
    await within(longestRevokeMs, clerk.sessions.revokeSession(id)).catch((error: unknown) => {
      // The cookies are deleted anyway; the session then expires on its own.
      ctx.log.warn({ err: error }, "session.revoke_failed");
    });
  }
  const secure = env.SITE_URL.startsWith("https:") ? "; Secure" : "";
  return cookies.map(({ name }) => `${name}=; Path=/; Max-Age=0; SameSite=Lax${secure}`);
}

/** Ends this browser's session at the identity provider and returns the cookies to set. */
export async function signOut(ctx: Ctx, request: Request): Promise<string[]> {
  return env.IDENTITY === "local" ? endSession(ctx, request) : endClerkSession(ctx, request);
}
