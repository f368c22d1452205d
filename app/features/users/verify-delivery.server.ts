import { Webhook } from "svix";
import { webhookSecrets } from "./webhook-secrets.server.ts";

export type SignedDelivery = { id: string; sentAt: Date; payload: unknown };

export type RawDelivery = { headers: Headers; body: string };

function isSignedWith(secret: string, delivery: RawDelivery): boolean {
  const { headers, body } = delivery;
  try {
    new Webhook(secret).verify(body, {
      "svix-id": headers.get("svix-id") ?? "",
      "svix-timestamp": headers.get("svix-timestamp") ?? "",
      "svix-signature": headers.get("svix-signature") ?? "",
    });
    return true;
  } catch {
    return false;
  }
}

function parseJson(body: string): { json: unknown } | null {
  try {
    return { json: JSON.parse(body) };
  } catch {
    return null;
  }
}

/**
 * Checks svix's signature over the raw body: an HMAC of id, time and body, at most five minutes off
 * our clock. Null for a bad or missing signature or header, and for what is not JSON.
 */
export async function verifyDelivery(delivery: RawDelivery): Promise<SignedDelivery | null> {
  const secrets = await webhookSecrets();
  if (!secrets.some((secret) => isSignedWith(secret, delivery))) return null;
  const parsed = parseJson(delivery.body);
  if (!parsed) return null;
  const seconds = Number.parseInt(delivery.headers.get("svix-timestamp") ?? "", 10);
  return {
    id: delivery.headers.get("svix-id") ?? "",
    sentAt: new Date(seconds * 1000),
    payload: parsed.json,
  };
}
