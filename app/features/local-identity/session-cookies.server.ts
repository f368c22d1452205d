import { createHash, randomBytes } from "node:crypto";
import { env } from "#app/configuration/env.server.ts";
import { type LocalSession, mintSessionToken } from "./session-token.server.ts";

const yearSeconds = 365 * 24 * 60 * 60;
const clientName = "local_client";

type Cookie = { name: string; value: string; path?: string; httpOnly?: boolean };

function setCookie({ name, value, path = "/", httpOnly = false }: Cookie): string {
  const maxAge = value === "" ? 0 : yearSeconds;
  const parts = [`${name}=${value}`, `Path=${path}`, `Max-Age=${maxAge}`, "SameSite=Lax"];
  if (httpOnly) parts.push("HttpOnly");
  if (env.SITE_URL.startsWith("https:")) parts.push("Secure");
  return parts.join("; ");
}

/**
 * Returns the two cookies that Clerk's SDK reads. They outlive the token, which determines when to renew it.
 */
export function sessionCookies(session: LocalSession, now: Date): string[] {
  const since = String(Math.floor(session.startedAt.getTime() / 1000));
  return [
    setCookie({ name: "__session", value: mintSessionToken(session, now), httpOnly: true }),
    setCookie({ name: "__client_uat", value: since }),
  ];
}

export function signedOutCookies(): string[] {
  return [
    setCookie({ name: "__session", value: "", httpOnly: true }),
    setCookie({ name: "__client_uat", value: "0" }),
  ];
}

/**
 * Creates the provider's own long-lived cookie: only it can renew a session, and only its hash is stored.
 */
export function newClient(): { cookie: string; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { cookie: clientCookie(token), hash: hashOf(token) };
}

export function expiredClientCookie(): string {
  return clientCookie("");
}

function clientCookie(value: string): string {
  return setCookie({ name: clientName, value, path: "/local-identity", httpOnly: true });
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.headers.get("Cookie") ?? "").split(/;\s*/)) {
    if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1);
  }
  return null;
}

export function clientHashOf(request: Request): string | null {
  const token = cookieOf(request, clientName);
  return token ? hashOf(token) : null;
}
