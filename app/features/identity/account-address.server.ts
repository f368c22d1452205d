import { env } from "#app/configuration/env.server.ts";
import { clerkFrontendHost } from "./clerk-keys.server.ts";

/**
 * Returns the address where a user changes their name, picture and email address: Clerk's account portal, on
 * a host beside its frontend host (clerk.example.com → accounts.example.com, x.clerk.accounts.dev →
 * x.accounts.dev), or the local identity provider's page. Null when Clerk is reached through a proxy, which
 * hides that host.
 */
export function accountAddress(userId: string): string | null {
  if (env.IDENTITY === "local") return `/local-identity#${userId}`;
  const host = env.CLERK_PROXY_URL ? null : clerkFrontendHost();
  if (!host) return null;
  if (host.endsWith(".clerk.accounts.dev")) {
    return `https://${host.replace(/\.clerk\.accounts\.dev$/, ".accounts.dev")}/user`;
  }
  return host.startsWith("clerk.") ? `https://accounts.${host.slice("clerk.".length)}/user` : null;
}
