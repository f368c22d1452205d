import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { singleton } from "#app/db/singleton.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { secretFile } from "#app/infra/secrets.server.ts";

const host = "local-identity.masthead.invalid";

type Keys = { privateKey: KeyObject; publicPem: string; keyId: string };

const kept = singleton<{ keys: Keys | null }>("local identity keys", () => ({ keys: null }));

function makePrivateKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/** Reads the provider's signing key, or creates it the first time. */
export async function prepareLocalIdentity(): Promise<void> {
  const privateKey = createPrivateKey(await secretFile("local-identity.pem", makePrivateKey));
  const publicPem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  const keyId = createHash("sha256").update(publicPem).digest("base64url").slice(0, 16);
  kept.keys = { privateKey, publicPem, keyId };
}

export function localSigningKeys(): Keys {
  if (!kept.keys) throw new Error("prepareLocalIdentity has not run");
  return kept.keys;
}

/** Returns the keys with which Clerk's SDK verifies the local provider's tokens like Clerk's. */
export function localClerkKeys() {
  return {
    publishableKey: `pk_live_${Buffer.from(`${host}$`).toString("base64")}`,
    secretKey: "sk_live_the_local_identity_provider_has_none",
    jwtKey: localSigningKeys().publicPem,
    proxyUrl: `${env.SITE_URL}/local-identity`,
    issuer: `https://${host}`,
  };
}
