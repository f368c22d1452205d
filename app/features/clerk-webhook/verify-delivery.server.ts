import { createHmac, timingSafeEqual } from "node:crypto";
import type { RejectionReason } from "#app/db/values.ts";
import { webhookSecrets } from "./webhook-secrets.server.ts";

/** As it came: a text stands for its UTF-8 bytes. */
export type RawDelivery = { headers: Headers; body: string | Uint8Array };

export type VerifiedDelivery = { id: string; sentAt: Date; payload: unknown };

export type Verification = { signed: VerifiedDelivery } | { refused: RejectionReason };

type Signed = { id: string; timestamp: string; signature: string };

/** As svix has it: how far the sender's clock may be from ours. */
const toleranceSeconds = 5 * 60;

/** Svix's names and those of Standard Webhooks, for the same scheme; the two are not mixed. */
const families = ["svix", "webhook"];

/** A digest of 32 bytes. Other versions may stand beside it, as may signatures of other secrets. */
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

/** As they are spelt: one digest has several spellings in base64, of which only one is svix's. */
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

/** Strictly: text that had to be repaired is not what was signed. */
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
 * clock, by any of the secrets. The HMAC is Node's own, because it is made before there is room for the
 * delivery, of whatever anybody sends. Answers why a delivery is refused, which is for operators only:
 * the sender must not learn it.
 */
export async function verifyDelivery({ headers, body }: RawDelivery): Promise<Verification> {
  const signed = signedParts(headers);
  if (!signed) return { refused: "missing_headers" };
  const bytes = Buffer.from(body);
  const refused = await signatureRejection(signed, bytes);
  if (refused) return { refused };
  const text = decode(bytes);
  if (text === null) return { refused: "not_utf8" };
  const parsed = parseJson(text);
  if (!parsed) return { refused: "not_json" };
  const sentAt = new Date(Number(signed.timestamp) * 1000);
  return { signed: { id: signed.id, sentAt, payload: parsed.json } };
}
