import { Webhook } from "svix";
import { webhookSecrets } from "./webhook-secrets.server.ts";

export type SignedDelivery = { id: string; sentAt: Date; payload: unknown };

export type RawDelivery = { headers: Headers; body: string };

type Signed = { id: string; timestamp: string; signature: string; body: string };

/** Svix's names and those of Standard Webhooks, for the same scheme; the two are not mixed. */
const families = ["svix", "webhook"];

function signedParts({ headers, body }: RawDelivery): Signed | null {
  const family = families.find((name) => headers.has(`${name}-id`));
  if (!family) return null;
  const id = headers.get(`${family}-id`) ?? "";
  const timestamp = headers.get(`${family}-timestamp`) ?? "";
  const signature = headers.get(`${family}-signature`) ?? "";
  const complete = id !== "" && id.length <= 200 && /^\d{1,12}$/.test(timestamp);
  return complete && signature ? { id, timestamp, signature, body } : null;
}

function isSignedWith(secret: string, { id, timestamp, signature, body }: Signed): boolean {
  try {
    new Webhook(secret).verify(body, {
      "svix-id": id,
      "svix-timestamp": timestamp,
      "svix-signature": signature,
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
  const signed = signedParts(delivery);
  if (!signed) return null;
  const secrets = await webhookSecrets();
  if (!secrets.some((secret) => isSignedWith(secret, signed))) return null;
  const parsed = parseJson(delivery.body);
  if (!parsed) return null;
  const sentAt = new Date(Number(signed.timestamp) * 1000);
  return { id: signed.id, sentAt, payload: parsed.json };
}
