import { env } from "#app/configuration/env.server.ts";
import { localClerkKeys } from "#app/features/local-identity/local-keys.server.ts";

export type ClerkKeys = {
  publishableKey: string;
  secretKey: string;
  /** PEM of the public key that verifies session tokens without network. */
  jwtKey: string;
  proxyUrl: string | undefined;
  issuers: string[];
};

function frontendApiHost(publishableKey: string): string {
  const encoded = publishableKey.replace(/^pk_(live|test)_/, "");
  return Buffer.from(encoded, "base64").toString("utf8").replace(/\$$/, "");
}

/** Returns the keys that verify sessions: Clerk's own, or the local identity provider's. */
export function clerkKeys(): ClerkKeys {
  if (env.IDENTITY === "local") {
    const keys = localClerkKeys();
    return { ...keys, issuers: [keys.issuer] };
  }
  const publishableKey = env.CLERK_PUBLISHABLE_KEY ?? "";
  const issuers = [`https://${frontendApiHost(publishableKey)}`];
  if (env.CLERK_PROXY_URL) issuers.push(env.CLERK_PROXY_URL);
  return {
    publishableKey,
    secretKey: env.CLERK_SECRET_KEY ?? "",
    jwtKey: (env.CLERK_JWT_KEY ?? "").replaceAll("\\n", "\n"),
    proxyUrl: env.CLERK_PROXY_URL,
    issuers,
  };
}

/** Returns the host that Clerk's components connect to; null with the local identity provider. */
export function clerkFrontendHost(): string | null {
  if (env.IDENTITY === "local") return null;
  if (env.CLERK_PROXY_URL) return new URL(env.CLERK_PROXY_URL).host;
  return frontendApiHost(env.CLERK_PUBLISHABLE_KEY ?? "");
}
