import { generateKeyPairSync, randomBytes } from "node:crypto";
import { env } from "#app/configuration/env.server.ts";
import { FakeClerk } from "#tests/support/fake-clerk/fake-clerk.ts";

export const clerk = new FakeClerk();

/** Returns the configuration of a process that uses it as Clerk, once it has started. */
export function settingsOfClerk(): Record<string, string> {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    IDENTITY: "clerk",
    CLERK_API_URL: env.CLERK_API_URL ?? "",
    CLERK_SECRET_KEY: env.CLERK_SECRET_KEY ?? "",
    CLERK_PUBLISHABLE_KEY: env.CLERK_PUBLISHABLE_KEY ?? "",
    CLERK_JWT_KEY: publicKey.export({ type: "spki", format: "pem" }).toString(),
    CLERK_WEBHOOK_SIGNING_SECRET: `whsec_${randomBytes(24).toString("base64")}`,
  };
}
