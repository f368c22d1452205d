// @ts-check
import { createHmac, randomBytes } from "node:crypto";
import { ask } from "./ask.js";

/** @typedef {{ type: string, data: Record<string, unknown> }} Event */

/**
 * Signs a webhook as Svix does; it can be sent any number of times.
 * @param {{ secret: string, event: Event }} delivery
 * @returns {import("./ask.js").Question}
 */
export function signDelivery({ secret, event }) {
  const body = JSON.stringify({ object: "event", timestamp: Date.now(), ...event });
  const id = `msg_${randomBytes(12).toString("hex")}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  const headers = {
    "Content-Type": "application/json",
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": `v1,${signature}`,
  };
  return { path: "/api/webhooks/clerk", method: "POST", headers, body };
}

/**
 * @param {import("./ask.js").Server} server @param {import("./ask.js").Question} delivery
 * @throws when it is not taken in
 */
export async function deliver(server, delivery) {
  const { status } = await ask(server, delivery);
  if (status !== 204) throw new Error(`The webhook answers ${status}.`);
}
