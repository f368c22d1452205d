import { eq, sql } from "drizzle-orm";
import { register } from "prom-client";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { users } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { action, loader } from "#app/routes/api.webhooks.clerk.ts";
import { newUserId } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import {
  call,
  deliver,
  eventOf,
  first,
  inbox,
  loginSession,
  mirrored,
  post,
  second,
  signed,
  strange,
  userEvent,
  userOf,
} from "./signed-delivery.ts";

keepDatabase();

beforeAll(async () => {
  await emptyDatabase();
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
});
afterEach(() => {
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
  env.CLERK_INSTANCE_ID = undefined;
});

describe("a webhook delivery from Clerk", () => {
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

  test("is rejected when one byte of it has changed", async () => {
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
  ])("is rejected when it was %s", async (_what, delivery) => {
    const id = newUserId();
    expect((await deliver({ ...delivery, body: userEvent({ id }) })).status).toBe(400);
    expect(await mirrored(id)).toBeUndefined();
  });

  test.each(["svix-id", "svix-timestamp", "svix-signature"])(
    "is rejected without %s",
    async (name) => {
      const body = userEvent({ id: newUserId() });
      const headers = Object.fromEntries(
        Object.entries(signed({ body })).filter(([key]) => key !== name),
      );
      expect((await post(headers, body)).status).toBe(400);
    },
  );

  test("is rejected under another id or another time than those it was signed with", async () => {
    const body = userEvent({ id: newUserId() });
    const headers = signed({ body });
    expect((await post({ ...headers, "svix-id": "msg_other" }, body)).status).toBe(400);
    const later = String(Number(headers["svix-timestamp"]) + 1);
    expect((await post({ ...headers, "svix-timestamp": later }, body)).status).toBe(400);
  });

  test("is accepted with either secret during a rotation", async () => {
    env.CLERK_WEBHOOK_SIGNING_SECRET = `${second}, ${first}`;
    for (const secret of [first, second]) {
      expect((await deliver({ secret, body: userEvent({ id: newUserId() }) })).status).toBe(204);
    }
    expect((await deliver({ secret: strange, body: userEvent({ id: newUserId() }) })).status).toBe(
      400,
    );
  });

  test("with a body that is no JSON is rejected although it is signed", async () => {
    for (const body of ["", "{", "user.created"]) {
      expect((await deliver({ body })).status).toBe(400);
    }
  });

  test("gets the same answer when repeated and does nothing again", async () => {
    const id = newUserId();
    const body = userEvent({ id, first_name: "Once" });
    await deliver({ id: "msg_twice", body });
    await db.update(users).set({ firstName: "Since" }).where(eq(users.id, id));
    expect((await deliver({ id: "msg_twice", body })).status).toBe(204);
    expect(await mirrored(id)).toMatchObject({ firstName: "Since" });
    expect(await inbox("msg_twice")).toMatchObject({ outcome: "applied" });
  });

  test("is applied once when it comes ten times at the same time", async () => {
    const id = newUserId();
    const body = userEvent({ id });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => deliver({ id: "msg_ten", body })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 204));
    expect(await inbox("msg_ten")).toMatchObject({ outcome: "applied" });
  });

  test("that deletes a person before the one that creates them leaves a tombstone", async () => {
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

  test.each([
    ["someone deleted", (id: string) => userEvent({ id, username: "theirs" })],
    [
      "a session of someone deleted",
      (id: string) => {
        const latest_activity = { city: "Tidewick", ip_address: "203.0.113.77" };
        const user = userOf({ id, username: "theirs" });
        return eventOf("session.created", { id: "sess_gone", user_id: id, user, latest_activity });
      },
    ],
  ])("of %s that comes late leaves nothing but ids in the inbox", async (what, bodyOf) => {
    const id = newUserId();
    await deliver({ body: eventOf("user.deleted", { id, deleted: true }) });
    const late = `msg_${what}`;
    await deliver({ id: late, body: bodyOf(id) });
    const row = await inbox(late);
    expect(row).toMatchObject({
      outcome: "stale",
      subject: id,
      payload: { instance_id: "ins_test" },
    });
    expect(JSON.stringify(row?.payload)).toContain(id);
    expect(JSON.stringify(row)).not.toMatch(/Ada|theirs|Tidewick|203\.0/);
  });

  test("older than the mirror's state changes nothing and is stored", async () => {
    const id = newUserId();
    const later = 1_716_883_300_000;
    await deliver({ body: userEvent({ id, updated_at: later }, { timestamp: later }) });
    await deliver({ id: "msg_older", body: userEvent({ id, first_name: "Older" }) });
    expect(await inbox("msg_older")).toMatchObject({
      outcome: "stale",
      payload: { type: "user.updated", data: { id, first_name: "Older" } },
    });
  });

  test.each([
    ["a time of nought", { timestamp: 0 }],
    ["a time with a fraction", { timestamp: 1_716_883_200.25 }],
    ["a time in words", { timestamp: "yesterday" }],
    ["no instance", { instance_id: null }],
    ["an instance that is no text", { instance_id: 7 }],
  ])("with %s still deletes the person it names, and is stored", async (what, envelope) => {
    const id = newUserId();
    const name = `msg_odd ${what}`;
    const sentAt = new Date();
    await deliver({ id: name, body: eventOf("user.deleted", { id, deleted: true }, envelope) });
    expect(await inbox(name)).toMatchObject({
      type: "user.deleted",
      subject: id,
      outcome: "applied",
      occurredAt: "timestamp" in envelope ? null : new Date(1_716_883_200_000),
      payload: { type: "user.deleted", data: { id } },
    });
    const gone = (await mirrored(id))?.deletedAt?.getTime() ?? 0;
    const expected = "timestamp" in envelope ? sentAt.getTime() : 1_716_883_200_000;
    expect(Math.abs(gone - expected)).toBeLessThan(60_000);
  });

  test.each([
    ["no type", { type: undefined }, "unknown"],
    ["a type that is no text", { type: ["user.updated"] }, "unknown"],
    ["an endless type", { type: "user.".repeat(100) }, "unknown"],
    ["an id that is no text", { data: { id: 7, first_name: "Ada" } }, "user.updated"],
    ["no data", { data: [] }, "user.updated"],
  ])("with %s is parked with everything in it that can be read", async (what, fields, type) => {
    const id = newUserId();
    const event = { timestamp: 1_716_883_200, type: "user.updated", data: { id }, ...fields };
    const name = `msg_half ${what}`;
    expect((await deliver({ id: name, body: JSON.stringify(event) })).status).toBe(204);
    expect(await inbox(name)).toMatchObject({
      type,
      subject: "data" in fields ? null : id,
      outcome: "parked",
      reason: expect.any(String),
      occurredAt: new Date(1_716_883_200_000),
      payload: { type, data: "data" in fields ? {} : { id } },
    });
  });

  test.each(["email.created", "session.pending", "session.created"])(
    "of no use here (%s) is parked with the reason and without its contents",
    async (type) => {
      const body = eventOf(type, { id: "sess_1", to: "ada@example.org", user: { name: "Ada" } });
      expect((await deliver({ id: `msg_${type}`, body })).status).toBe(204);
      const row = await inbox(`msg_${type}`);
      expect(row).toMatchObject({
        type,
        outcome: "parked",
        subject: "sess_1",
        reason: expect.any(String),
        occurredAt: new Date(1_716_883_200_000),
      });
      expect(JSON.stringify(row)).not.toMatch(/ada@example.org|Ada/);
    },
  );

  test.each([
    ["of a user without a time", userEvent({ id: "user_a1", updated_at: undefined })],
    ["of a user with an id of another form", userEvent({ id: "org_1" })],
    ["that is a list", "[]"],
    ["that is null", "null"],
    ["whose id is endless", userEvent({ id: `user_${"a".repeat(5000)}` })],
  ])("%s is signed, so it is parked and not requested again", async (what, body) => {
    const id = `msg_parked ${what}`;
    expect((await deliver({ id, body })).status).toBe(204);
    expect(await inbox(id)).toMatchObject({ outcome: "parked", reason: expect.any(String) });
  });

  test("stores only what the mirror uses of a person, and only the network of a session", async () => {
    const id = newUserId();
    const user = userOf({
      id,
      private_metadata: { diagnosis: "secret-thing" },
      unsafe_metadata: { wish: "secret-thing" },
      public_metadata: { role: "author", totals: "secret-thing" },
      phone_numbers: [{ phone_number: "+15550100" }],
      email_addresses: [
        { id: "idn_1", email_address: "first@example.org", matches: "secret-thing" },
        { id: "idn_2", email_address: "other@example.org" },
      ],
      primary_email_address_id: "idn_1",
      locale: "fr-FR",
      created_at: 1_716_883_100_000,
    });
    const latest_activity = { ip_address: "203.0.113.77", country: "DE" };
    const session = { id: "sess_reduced", user_id: id, latest_activity, client_id: "secret-thing" };
    const envelope = { event_attributes: { http_request: { client_ip: "203.0.113.77" } } };
    await deliver({ id: "msg_reduced1", body: eventOf("user.updated", user, envelope) });
    await deliver({
      id: "msg_reduced2",
      body: eventOf("session.created", { ...session, user }, envelope),
    });
    for (const name of ["msg_reduced1", "msg_reduced2"]) {
      const row = await inbox(name);
      expect(row).toMatchObject({ subject: id });
      const kept = JSON.stringify(row);
      for (const used of ["first@example.org", "fr-FR", "1716883100000"]) {
        expect(kept).toContain(used);
      }
      for (const gone of ["secret-thing", "+15550100", "other@example.org", "203.0.113.77"]) {
        expect(kept).not.toContain(gone);
      }
    }
    expect(JSON.stringify(await inbox("msg_reduced2"))).toContain("203.0.113.0/24");
    expect(await mirrored(id)).toMatchObject({
      ...{ primaryEmail: "first@example.org", role: "author" },
      ...{ locale: "fr-FR", sourceCreatedAt: 1_716_883_100_000 },
    });
    expect(await loginSession("sess_reduced")).toMatchObject({ network: "203.0.113.0/24" });
  });

  test("stores only ids of another instance's people", async () => {
    env.CLERK_INSTANCE_ID = "ins_ours";
    await deliver({ id: "msg_others", body: userEvent({ id: newUserId(), username: "theirs" }) });
    const kept = JSON.stringify(await inbox("msg_others"));
    expect(kept).toContain("user_");
    expect(kept).not.toMatch(/Ada|theirs/);
  });

  test("that fails because of the server is recorded as failed, answered 503, and applied when it comes again", async () => {
    const id = newUserId();
    const delivery = {
      id: "msg_fails",
      body: userEvent({ id, first_name: "Unwritable", username: "secretly" }),
    };
    const check = sql`check (first_name <> 'Unwritable')`;
    await db.execute(sql`alter table users add constraint users_refuse ${check} not valid`);
    for (const attempts of [1, 2]) {
      const answer = await deliver(delivery);
      expect(answer.status).toBe(503);
      expect(answer.headers.get("Retry-After")).toBeTruthy();
      expect(await inbox("msg_fails")).toMatchObject({ outcome: "failed", attempts, subject: id });
    }
    const { reason } = (await inbox("msg_fails")) ?? {};
    expect(reason).toContain("users_refuse");
    expect(reason).not.toMatch(/Unwritable|secretly/);
    expect(await mirrored(id)).toBeUndefined();
    await db.execute(sql`alter table users drop constraint users_refuse`);
    expect((await deliver(delivery)).status).toBe(204);
    expect(await inbox("msg_fails")).toMatchObject({
      outcome: "applied",
      attempts: 3,
      reason: null,
    });
    expect(await mirrored(id)).toMatchObject({ firstName: "Unwritable" });
    expect((await deliver(delivery)).status).toBe(204);
    expect(await inbox("msg_fails")).toMatchObject({ outcome: "applied", attempts: 3 });
  });

  test("is counted by its outcome, with the lag until its invalidation", async () => {
    const measured = async () => {
      const counter = await register.getSingleMetric("masthead_webhook_deliveries_total")?.get();
      const lag = await register.getSingleMetric("masthead_webhook_lag_seconds")?.get();
      const of = (outcome: string) =>
        counter?.values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
      return [of("applied"), of("duplicate"), of("refused"), lag?.values.at(-1)?.value ?? 0];
    };
    const before = await measured();
    const body = userEvent({ id: newUserId() });
    await deliver({ id: "msg_counted", body });
    await deliver({ id: "msg_counted", body });
    await deliver({ secret: strange, body });
    const after = await measured();
    expect(after.map((value, at) => value - (before[at] ?? 0))).toEqual([1, 1, 1, 1]);
  });

  test("with repaired UTF-8 is rejected: only the signed bytes are valid", async () => {
    const id = newUserId();
    const body = userEvent({ id, first_name: "A\ufffd" });
    const bytes = Buffer.from(body);
    const at = bytes.indexOf(Buffer.from("\ufffd"));
    const cut = Buffer.concat([bytes.subarray(0, at + 2), bytes.subarray(at + 3)]);
    expect(cut.toString("utf8")).toBe(body);
    expect((await post(signed({ body }), cut)).status).toBe(400);
    expect((await post(signed({ body }), bytes)).status).toBe(204);
  });

  test("of another instance is acknowledged and not applied once the own instance is configured", async () => {
    env.CLERK_INSTANCE_ID = "ins_ours";
    const [theirs, ours] = [newUserId(), newUserId()];
    expect((await deliver({ id: "msg_theirs", body: userEvent({ id: theirs }) })).status).toBe(204);
    await deliver({ body: userEvent({ id: ours }, { instance_id: "ins_ours" }) });
    expect(await mirrored(theirs)).toBeUndefined();
    expect(await inbox("msg_theirs")).toMatchObject({ outcome: "parked" });
    expect(await mirrored(ours)).toBeDefined();
  });

  test.each([
    ["without an instance", undefined],
    ["whose instance is null", null],
  ])("%s is not applied once the own instance is configured", async (what, instance_id) => {
    env.CLERK_INSTANCE_ID = "ins_ours";
    const id = newUserId();
    await deliver({ id: `msg_${what}`, body: userEvent({ id }, { instance_id }) });
    expect(await mirrored(id)).toBeUndefined();
    expect(await inbox(`msg_${what}`)).toMatchObject({
      subject: id,
      outcome: "parked",
      reason: "an event of another Clerk instance",
    });
  });

  test("larger than 256 KB is rejected, with or without Content-Length, and one of exactly 256 KB is not", async () => {
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

  test("is answered 503 while the database is down, and works when it is sent again", async () => {
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

  test.each(["GET", "PUT", "DELETE", "PATCH"])("by %s is answered 405", async (method) => {
    const request = new Request("http://localhost:3999/api/webhooks/clerk", { method });
    const answer = await call(request, method === "GET" ? loader : action);
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBe("POST");
  });
});
