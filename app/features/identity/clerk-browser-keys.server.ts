import { env } from "#app/configuration/env.server.ts";
import { clerkKeys } from "./clerk-keys.server.ts";
import type { ClerkBrowserKeys } from "./clerk-components.tsx";

/** Returns the keys that load Clerk's script; null with the local identity provider. */
export function clerkBrowserKeys(): ClerkBrowserKeys | null {
  if (env.IDENTITY === "local") return null;
  const { publishableKey, proxyUrl } = clerkKeys();
  return { publishableKey, proxyUrl };
}
