import { eq } from "drizzle-orm";
import { Webhook } from "svix";
import { db } from "#app/db/client.server.ts";
import { loginSessions, users, webhookDeliveries } from "#app/db/schema/index.server.ts";
import { log } from "#app/infra/log.server.ts";
import { action } from "#app/routes/api.webhooks.clerk.ts";

const secretOf = (text: string) => `whsec_${Buffer.from(text).toString("base64")}`;

export const first = secretOf("a secret for the tests, number 1");
export const second = secretOf("a secret for the tests, number 2");
export const strange = secretOf("nobody ever configured this one.");

export type Delivery = { id?: string; at?: Date; secret?: string; body: string };

let sent = 0;

/** The headers of a delivery, signed as Svix does. */
export function signed({ id = `msg_${++sent}`, at = new Date(), secret = first, body }: Delivery) {
  return {
    "Content-Type": "application/json",
    "svix-id": id,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": new Webhook(secret).sign(id, at, body),
  };
}

/** Calls the route directly. */
export function call(request: Request, handler = action): Promise<Response> {
  const context = {
    requestId: "r",
    clientAddress: "127.0.0.1",
    cacheTags: new Set<string>(),
    log,
  };
  return handler({ request, context, params: {} });
}

export function post(headers: Record<string, string>, body: BodyInit): Promise<Response> {
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  return call(new Request("http://localhost:3999/api/webhooks/clerk", init));
}

export const deliver = (delivery: Delivery) => post(signed(delivery), delivery.body);

const time = 1_716_883_200_000;
type Fields = { id: string } & Record<string, unknown>;

export function eventOf(type: string, data: Fields, envelope: object = {}) {
  const event = { object: "event", type, instance_id: "ins_test", timestamp: time, ...envelope };
  return JSON.stringify({ ...event, data });
}

export const userOf = (fields: Fields) => ({
  object: "user",
  first_name: "Ada",
  updated_at: time,
  ...fields,
});

export const userEvent = (fields: Fields, envelope: object = {}) =>
  eventOf("user.updated", userOf(fields), envelope);

export async function inbox(id: string) {
  const [row] = await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id));
  return row;
}

export async function mirrored(id: string) {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row;
}

export async function loginSession(id: string) {
  const [row] = await db.select().from(loginSessions).where(eq(loginSessions.id, id));
  return row;
}
