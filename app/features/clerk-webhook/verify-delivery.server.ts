import { createHmac, timingSafeEqual } from "node:crypto";
import type { RejectionReason } from "#app/db/values.ts";
import { webhookSecrets } from "./webhook-secrets.server.ts";

/** The body as received; a text means its UTF-8 bytes. */
export type RawDelivery = { headers: Headers; body: string | Uint8Array };

export type VerifiedDelivery = { id: string; sentAt: Date; payload: unknown };

export type Verification = { signed: VerifiedDelivery } | { rejected: RejectionReason };

type Signed = { id: string; timestamp: string; signature: string };

/** Maximum difference between the sender's clock and ours, as in svix. */
const toleranceSeconds = 5 * 60;

/**
 * The names of Svix and of Standard Webhooks, for the same scheme; a request may not mix the two.
 */
const families = ["svix", "webhook"];

/** A digest of 32 bytes. A header may also have other versions and signatures of other secrets. */
const versionedDigest = /^v1,([A-Za-z0-9+/]{43}=)$/;

function signedParts(headers: Headers): Signed | null {
  const family = families.find((name) => headers.has(`${name}-id`));
  const part = (name: string) => headers.get(`${family}-${name}`) ?? "";
  const parts = { id: part("id"), timestamp: part("timestamp"), signature: part("signature") };
  return Object.values(parts).every((value) => value !== "") ? parts : null;
}

function clockRejection(timestamp: string): RejectionReason | null {
  const ahead = Number(timestamp) - Math.floor(Date.now() / 1000);
  if (ahead < -toleranceSeconds) return "timestamp_too_old";
  return ahead > toleranceSeconds ? "timestamp_too_new" : null;
}

/**
 * Returns the digests in base64 as spelt: one digest has several spellings, of which only one is svix's.
 */
function digestsIn(signature: string): Buffer[] {
  const digests = signature.split(" ").map((one) => versionedDigest.exec(one)?.[1]);
  return digests.flatMap((digest) => (digest ? Buffer.from(digest) : []));
}

function isSignedWith(secret: string, given: { prefix: string; digests: Buffer[]; body: Buffer }) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  if (key.length === 0) return false;
  const hmac = createHmac("sha256", key).update(given.prefix).update(given.body);
  const expected = Buffer.from(hmac.digest("base64"));
  return given.digests.some((digest) => timingSafeEqual(digest, expected));
}

async function signatureRejection(signed: Signed, body: Buffer): Promise<RejectionReason | null> {
  const { id, timestamp, signature } = signed;
  if (id.length > 200 || !/^[1-9]\d{0,11}$/.test(timestamp)) return "malformed_headers";
  const clock = clockRejection(timestamp);
  if (clock) return clock;
  const digests = digestsIn(signature);
  if (digests.length === 0) return "malformed_signature";
  const given = { prefix: `${id}.${timestamp}.`, digests, body };
  const secrets = await webhookSecrets();
  return secrets.some((secret) => isSignedWith(secret, given)) ? null : "wrong_secret";
}

/** Decodes strictly: text that had to be repaired is not what was signed. */
function decode(body: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
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
 * Checks svix's signature over the raw body: an HMAC of id, time and body, at most five minutes off our
 * clock, by any of the secrets. The HMAC is Node's own, because it is computed for every request, before the
 * delivery is admitted. Returns the reason for a rejection, which is for operators only: the sender must not
 * learn it.
 */
export async function verifyDelivery({ headers, body }: RawDelivery): Promise<Verification> {
  const signed = signedParts(headers);
  if (!signed) return { rejected: "missing_headers" };
  const bytes = Buffer.from(body);
  const rejected = await signatureRejection(signed, bytes);
  if (rejected) return { rejected };
  const text = decode(bytes);
  if (text === null) return { rejected: "not_utf8" };
  const parsed = parseJson(text);
  if (!parsed) return { rejected: "not_json" };
  const sentAt = new Date(Number(signed.timestamp) * 1000);
  return { signed: { id: signed.id, sentAt, payload: parsed.json } };
}
