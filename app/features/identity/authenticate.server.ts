import { createClerkClient } from "@clerk/backend";
import { env } from "#app/configuration/env.server.ts";
import { clerkKeys } from "./clerk-keys.server.ts";
import { requestForClerk, type ShownToClerk } from "./request-for-clerk.server.ts";

let clerk: ReturnType<typeof createClerkClient> | undefined;

/** Returns what Clerk's SDK finds in a request, without network; null for malformed tokens. */
export async function authenticate(request: Request, shown: ShownToClerk) {
  const { publishableKey, secretKey, jwtKey, proxyUrl } = clerkKeys();
  clerk ??= createClerkClient({ publishableKey, secretKey });
  try {
    return await clerk.authenticateRequest(requestForClerk(request, shown), {
      publishableKey,
      secretKey,
      jwtKey,
      authorizedParties: [env.SITE_URL],
      ...(proxyUrl && { proxyUrl }),
    });
  } catch {
    // The SDK throws on malformed tokens. Such requests are signed out.
    return null;
  }
}
