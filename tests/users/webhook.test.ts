import { eq, sql } from "drizzle-orm";
import { Webhook } from "svix";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import { users, webhookDeliveries } from "#app/db/schema/index.server.ts";
import { env } from "#app/env.server.ts";
import { log } from "#app/infra/log.server.ts";
import { action, loader } from "#app/routes/api.webhooks.clerk.ts";
import { newUserId } from "#tests/factories/people.ts";
import { emptyDatabase } from "#tests/setup/database.ts";

const first = `whsec_${Buffer.from("a secret for the tests, number 1").toString("base64")}`;
const second = `whsec_${Buffer.from("a secret for the tests, number 2").toString("base64")}`;
const strange = `whsec_${Buffer.from("nobody ever configured this one.").toString("base64")}`;

let sent = 0;

beforeAll(async () => {
  await emptyDatabase();
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
});
afterEach(() => {
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
  env.CLERK_INSTANCE_ID = undefined;
});
afterAll(() => pool.end());

type Delivery = { id?: string; at?: Date; secret?: string; body: string };

function signed({ id = `msg_${++sent}`, at = new Date(), secret = first, body }: Delivery) {
  return {
    "Content-Type": "application/json",
    "svix-id": id,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": new Webhook(secret).sign(id, at, body),
  };
}

function call(request: Request, handler = action): Promise<Response> {
  const context = {
    requestId: "r",
    setCookie: () => {},
    clientAddress: "127.0.0.1",
    cacheTags: new Set<string>(),
    log,
  };
  return handler({ request, context, params: {} });
}

function post(headers: Record<string, string>, body: BodyInit): Promise<Response> {
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  return call(new Request("http://localhost:3999/api/webhooks/clerk", init));
}

const deliver = (delivery: Delivery) => post(signed(delivery), delivery.body);

function userEvent(fields: { id: string } & Record<string, unknown>, envelope: object = {}) {
  return JSON.stringify({
    object: "event",
    type: "user.updated",
    instance_id: "ins_test",
    timestamp: 1_716_883_200_000,
    ...envelope,
    data: { object: "user", first_name: "Ada", updated_at: 1_716_883_200_000, ...fields },
  });
}

async function inbox(id: string) {
  const [row] = await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id));
  return row;
}

async function mirrored(id: string) {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row;
}

describe("a delivery of Clerk's webhook", () => {
  test("with a good signature is answered 204 without a body, and is in the inbox and the mirror", async () => {
    const id = newUserId();
    const answer = await deliver({ id: "msg_good", body: userEvent({ id }) });
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe("");
    expect(await mirrored(id)).toMatchObject({
      firstName: "Ada",
      sourceUpdatedAt: 1_716_883_200_000,
    });
    expect(await inbox("msg_good")).toMatchObject({
      type: "user.updated",
      subject: id,
      outcome: "applied",
      reason: null,
    });
  });

  test("is refused when one byte of it has changed", async () => {
    const id = newUserId();
    const body = userEvent({ id });
    for (const at of [0, 20, body.indexOf("Ada"), body.length - 1]) {
      const code = body.charCodeAt(at) ^ 1;
      const changed = body.slice(0, at) + String.fromCharCode(code) + body.slice(at + 1);
      expect((await post(signed({ body }), changed)).status).toBe(400);
    }
    expect(await mirrored(id)).toBeUndefined();
  });

  test.each([
    ["signed six minutes ago", { at: new Date(Date.now() - 6 * 60_000) }],
    ["signed six minutes from now", { at: new Date(Date.now() + 6 * 60_000) }],
    ["signed with a secret that is not ours", { secret: strange }],
  ])("is refused when it was %s", async (_what, delivery) => {
    const id = newUserId();
    expect((await deliver({ ...delivery, body: userEvent({ id }) })).status).toBe(400);
    expect(await mirrored(id)).toBeUndefined();
  });

  test.each(["svix-id", "svix-timestamp", "svix-signature"])(
    "is refused without %s",
    async (name) => {
      const body = userEvent({ id: newUserId() });
      const headers = Object.fromEntries(
        Object.entries(signed({ body })).filter(([key]) => key !== name),
      );
      expect((await post(headers, body)).status).toBe(400);
    },
  );

  test("is refused under another id or another time than those it was signed with", async () => {
    const body = userEvent({ id: newUserId() });
    const headers = signed({ body });
    expect((await post({ ...headers, "svix-id": "msg_other" }, body)).status).toBe(400);
    const later = String(Number(headers["svix-timestamp"]) + 1);
    expect((await post({ ...headers, "svix-timestamp": later }, body)).status).toBe(400);
  });

  test("is taken with either secret while they are being rotated", async () => {
    env.CLERK_WEBHOOK_SIGNING_SECRET = `${second}, ${first}`;
    for (const secret of [first, second]) {
      expect((await deliver({ secret, body: userEvent({ id: newUserId() }) })).status).toBe(204);
    }
    expect((await deliver({ secret: strange, body: userEvent({ id: newUserId() }) })).status).toBe(
      400,
    );
  });

  test("that is no JSON is refused although it is signed", async () => {
    for (const body of ["", "{", "user.created"]) {
      expect((await deliver({ body })).status).toBe(400);
    }
  });

  test("that comes again is answered as before and does nothing", async () => {
    const id = newUserId();
    const body = userEvent({ id, first_name: "Once" });
    await deliver({ id: "msg_twice", body });
    await db.update(users).set({ firstName: "Since" }).where(eq(users.id, id));
    expect((await deliver({ id: "msg_twice", body })).status).toBe(204);
    expect(await mirrored(id)).toMatchObject({ firstName: "Since" });
    expect(await inbox("msg_twice")).toMatchObject({ outcome: "applied" });
  });

  test("that comes ten times at once is applied once", async () => {
    const id = newUserId();
    const body = userEvent({ id });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => deliver({ id: "msg_ten", body })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 204));
    expect(await inbox("msg_ten")).toMatchObject({ outcome: "applied" });
  });

  test("that deletes someone before the one that made them leaves a tombstone", async () => {
    const id = newUserId();
    const gone = { type: "user.deleted", timestamp: 1_716_883_201, data: { id, deleted: true } };
    expect((await deliver({ body: JSON.stringify(gone) })).status).toBe(204);
    expect((await deliver({ id: "msg_late", body: userEvent({ id }) })).status).toBe(204);
    expect(await mirrored(id)).toMatchObject({
      firstName: null,
      deletedAt: new Date(1_716_883_201_000),
    });
    expect(await inbox("msg_late")).toMatchObject({ outcome: "stale" });
  });

  test("of a type that means nothing here is parked with the reason and without its contents", async () => {
    const body = JSON.stringify({
      type: "session.created",
      timestamp: 1_716_883_200,
      data: { id: "sess_1", user: { email_addresses: [{ email_address: "ada@example.org" }] } },
    });
    expect((await deliver({ id: "msg_session", body })).status).toBe(204);
    const row = await inbox("msg_session");
    expect(row).toMatchObject({ outcome: "parked", subject: "sess_1", reason: expect.any(String) });
    expect(JSON.stringify(row)).not.toContain("ada@example.org");
  });

  test.each([
    ["of a user without a time", userEvent({ id: "user_a1", updated_at: undefined })],
    ["of a user with an id of another form", userEvent({ id: "org_1" })],
    ["that is a list", "[]"],
    ["that is null", "null"],
    ["whose id is endless", userEvent({ id: `user_${"a".repeat(5000)}` })],
  ])("%s is signed, so it is parked and not asked for again", async (what, body) => {
    const id = `msg_parked ${what}`;
    expect((await deliver({ id, body })).status).toBe(204);
    expect(await inbox(id)).toMatchObject({ outcome: "parked", reason: expect.any(String) });
  });

  test("keeps of a person only what the mirror uses", async () => {
    const body = userEvent({
      id: newUserId(),
      private_metadata: { diagnosis: "secret-thing" },
      phone_numbers: [{ phone_number: "+15550100" }],
      email_addresses: [
        { id: "idn_1", email_address: "first@example.org" },
        { id: "idn_2", email_address: "other@example.org" },
      ],
      primary_email_address_id: "idn_1",
    });
    await deliver({ id: "msg_reduced", body });
    const kept = JSON.stringify(await inbox("msg_reduced"));
    expect(kept).toContain("first@example.org");
    for (const gone of ["secret-thing", "+15550100", "other@example.org"]) {
      expect(kept).not.toContain(gone);
    }
  });

  test("of another instance is acknowledged and not applied once ours is named", async () => {
    env.CLERK_INSTANCE_ID = "ins_ours";
    const [theirs, ours] = [newUserId(), newUserId()];
    expect((await deliver({ id: "msg_theirs", body: userEvent({ id: theirs }) })).status).toBe(204);
    await deliver({ body: userEvent({ id: ours }, { instance_id: "ins_ours" }) });
    expect(await mirrored(theirs)).toBeUndefined();
    expect(await inbox("msg_theirs")).toMatchObject({ outcome: "parked" });
    expect(await mirrored(ours)).toBeDefined();
  });

  test("larger than 256 KB is refused, said or unsaid, and as large is not", async () => {
    const fits = userEvent({ id: newUserId(), padding: "" });
    const most = 256 * 1024;
    const body = fits.replace('"padding":""', `"padding":"${"x".repeat(most - fits.length)}"`);
    expect(Buffer.byteLength(body)).toBe(most);
    expect((await deliver({ body })).status).toBe(204);
    const larger = `${body} `;
    const said = { ...signed({ body: larger }), "Content-Length": String(most + 1) };
    expect((await post(said, "{}")).status).toBe(413);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
    });
    expect((await post(signed({ body: larger }), endless)).status).toBe(413);
  });

  test("is answered 503 while the database is away, and works when it comes again", async () => {
    const id = newUserId();
    const delivery = { id: "msg_away", body: userEvent({ id }) };
    await db.transaction(async (other) => {
      await other.execute(sql`lock table webhook_deliveries in access exclusive mode`);
      const answer = await deliver(delivery);
      expect(answer.status).toBe(503);
      expect(answer.headers.get("Retry-After")).toBeTruthy();
    });
    expect((await deliver(delivery)).status).toBe(204);
    expect(await mirrored(id)).toBeDefined();
  });

  test.each(["GET", "PUT", "DELETE", "PATCH"])("cannot be a %s", async (method) => {
    const request = new Request("http://localhost:3999/api/webhooks/clerk", { method });
    const answer = await call(request, method === "GET" ? loader : action);
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBe("POST");
  });
});
