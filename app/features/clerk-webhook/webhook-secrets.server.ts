import { randomBytes } from "node:crypto";
import { env } from "#app/configuration/env.server.ts";
import { secretFile } from "#app/infra/secrets.server.ts";

const makeSecret = () => `whsec_${randomBytes(24).toString("base64")}`;

/**
 * Returns the secrets that deliveries may be signed with, several during a rotation. With the local identity
 * provider and none configured, the secret is generated.
 */
export async function webhookSecrets(): Promise<string[]> {
  const configured = (env.CLERK_WEBHOOK_SIGNING_SECRET ?? "").split(",").map((one) => one.trim());
  const secrets = configured.filter(Boolean);
  if (secrets.length > 0 || env.IDENTITY === "clerk") return secrets;
  return [await secretFile("webhook-signing-secret", makeSecret)];
}
