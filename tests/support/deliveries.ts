import { createHmac, randomBytes } from "node:crypto";
import { send } from "./http.ts";
import { siteSecret } from "./site.ts";

export const webhookPath = "/api/webhooks/clerk";

export type Delivery = { id: string; at: number; body: string };

const now = () => Math.floor(Date.now() / 1000);
export const newId = (prefix: string) =>
  `${prefix}_${randomBytes(12).toString("base64url").replace(/[-_]/g, "x")}`;

/**
 * svix's signature, computed by hand: an HMAC over id, seconds and body with the part of the secret after
 * `whsec_`.
 */
export function signature(
  { id, at, body }: Delivery,
  secret = siteSecret("webhook-signing-secret"),
) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64")}`;
}

export const deliveryOf = (event: unknown): Delivery => ({
  id: newId("msg"),
  at: now(),
  body: JSON.stringify(event),
});

export function headersOf(delivery: Delivery, signed = signature(delivery)) {
  return {
    "Content-Type": "application/json",
    "svix-id": delivery.id,
    "svix-timestamp": String(delivery.at),
    "svix-signature": signed,
  };
}

/** Posts a delivery as svix does, without an Origin. */
export function deliver(delivery: Delivery, headers: Record<string, string> = headersOf(delivery)) {
  return send({ method: "POST", path: webhookPath, headers, body: delivery.body });
}

type UserFacts = {
  id: string;
  firstName: string;
  role?: string;
  updatedAt: number;
  banned?: boolean;
};

export function userEvent(type: "user.created" | "user.updated", event: UserFacts) {
  return {
    object: "event",
    type,
    instance_id: "ins_local",
    timestamp: event.updatedAt,
    data: {
      object: "user",
      id: event.id,
      first_name: event.firstName,
      last_name: null,
      username: null,
      image_url: "",
      primary_email_address_id: null,
      email_addresses: [],
      public_metadata: { role: event.role ?? "reader" },
      banned: event.banned ?? false,
      created_at: event.updatedAt,
      updated_at: event.updatedAt,
    },
  };
}

export function deletedEvent(id: string, timestamp: number) {
  const data = { object: "user", id, deleted: true };
  return { object: "event", type: "user.deleted", instance_id: "ins_local", timestamp, data };
}
