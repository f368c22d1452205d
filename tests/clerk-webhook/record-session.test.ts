import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { loginSessions } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { defineSubscription } from "#app/features/events/events.server.ts";
import { mirror, newUserId } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import {
  deliver,
  eventOf,
  first,
  inbox,
  loginSession,
  mirrored,
  userOf,
} from "./signed-delivery.ts";

keepDatabase();

beforeAll(async () => {
  await emptyDatabase();
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
  const work = () => Promise.resolve();
  registerParts([defineSubscription("test-sessions", { to: ["session.started"], work })]);
});
beforeEach(() => db.execute(sql`truncate graphile_worker._private_jobs`));

const at = 1_716_883_200_000;
let sessions = 0;
const newSessionId = () => `sess_test${(sessions += 1)}`;

const activity = {
  object: "session_activity",
  id: "activity_1",
  device_type: "desktop",
  is_mobile: false,
  browser_name: "Chrome",
  browser_version: "128.0.0.0",
  ip_address: "203.0.113.77",
  city: "San Francisco",
  country: "us",
};

type Session = { id: string; userId: string };

/** A session's event in the form that Clerk documents. */
function sessionEvent(
  type: string,
  { id, userId }: Session,
  more: { data?: object; at?: number } = {},
) {
  const data = {
    object: "session",
    id,
    user_id: userId,
    user: userOf({ id: userId, updated_at: at }),
    status: "active",
    latest_activity: activity,
    created_at: at,
    updated_at: at,
    ...more.data,
  };
  return eventOf(type, data, { timestamp: more.at ?? at });
}

async function startsRecorded(id: string): Promise<number> {
  const rows = await db.execute(sql`
    select 1 from graphile_worker._private_jobs where payload ->> 'sessionId' = ${id}`);
  return rows.length;
}

describe("the beginning of a session", () => {
  test("is recorded with its approximate place, and emits one event however often it comes", async () => {
    const session = { id: newSessionId(), userId: newUserId() };
    const body = sessionEvent("session.created", session);
    for (const id of ["msg_begin", "msg_begin", "msg_begin2"]) {
      expect((await deliver({ id, body })).status).toBe(204);
    }
    expect(await loginSession(session.id)).toEqual({
      id: session.id,
      userId: session.userId,
      startedAt: new Date(at),
      endedAt: null,
      country: "US",
      city: "San Francisco",
      device: "desktop",
      browser: "Chrome",
      mobile: false,
      network: "203.0.113.0/24",
    });
    expect(await startsRecorded(session.id)).toBe(1);
    expect(await inbox("msg_begin")).toMatchObject({ outcome: "applied", subject: session.userId });
    expect(await inbox("msg_begin2")).toMatchObject({ outcome: "unchanged" });
  });

  test("updates the mirror when it missed something, and never with older data", async () => {
    const [known, unknown] = [newUserId(), newUserId()];
    await deliver({
      body: eventOf("user.updated", userOf({ id: known, updated_at: at + 1, first_name: "New" })),
    });
    for (const userId of [known, unknown]) {
      await deliver({ body: sessionEvent("session.created", { id: newSessionId(), userId }) });
    }
    expect(await mirrored(known)).toMatchObject({ firstName: "New" });
    expect(await mirrored(unknown)).toMatchObject({ firstName: "Ada", sourceUpdatedAt: at });
  });

  test.each([
    ["nothing is known of where", { latest_activity: null }],
    ["where is not said", { latest_activity: undefined }],
    ["the person is not embedded", { user: undefined, latest_activity: null }],
    ["the country is no code", { latest_activity: { country: "Elsewhere", ip_address: "?" } }],
  ])("is recorded when %s", async (_what, data) => {
    const session = { id: newSessionId(), userId: newUserId() };
    await deliver({ body: sessionEvent("session.created", session, { data }) });
    expect(await loginSession(session.id)).toMatchObject({
      userId: session.userId,
      country: null,
      network: null,
    });
    expect(await startsRecorded(session.id)).toBe(1);
  });

  test("of a deleted person leaves no trace and does not restore them", async () => {
    const session = { id: newSessionId(), userId: newUserId() };
    await mirror({ kind: "delete", id: session.userId, sourceUpdatedAt: 1 });
    for (const type of ["session.created", "session.ended"]) {
      await deliver({ id: `msg_gone_${type}`, body: sessionEvent(type, session) });
      expect(await inbox(`msg_gone_${type}`)).toMatchObject({ outcome: "stale" });
    }
    expect(await loginSession(session.id)).toBeUndefined();
    expect(await mirrored(session.userId)).toMatchObject({ firstName: null });
    expect(await startsRecorded(session.id)).toBe(0);
  });

  test.each([
    ["with the person of another", { user: userOf({ id: "user_another" }) }],
    ["without a person", { user_id: undefined }],
    ["with a person whose time is missing", { user: { id: "user_x1" }, user_id: "user_x1" }],
    ["with an id of another form", { id: "ses 1" }],
  ])("%s is parked", async (what, data) => {
    const session = { id: newSessionId(), userId: newUserId() };
    const id = `msg_${what.replaceAll(" ", "_")}`;
    await deliver({ id, body: sessionEvent("session.created", session, { data }) });
    expect(await inbox(id)).toMatchObject({ outcome: "parked", reason: expect.any(String) });
    expect(await loginSession(session.id)).toBeUndefined();
  });

  test("by an actor, such as support, mirrors the person, records no session and emits no event", async () => {
    const session = { id: newSessionId(), userId: newUserId() };
    const data = { actor: { sub: "user_support", iss: "https://dashboard.example" } };
    for (const type of ["session.created", "session.ended"]) {
      const id = `msg_actor_${type}`;
      expect((await deliver({ id, body: sessionEvent(type, session, { data }) })).status).toBe(204);
      const row = await inbox(id);
      expect(row).toMatchObject({ subject: session.userId, payload: { data: { actor: {} } } });
      expect(JSON.stringify(row)).not.toMatch(/user_support|dashboard|San Francisco|203\.0/);
    }
    expect(await inbox("msg_actor_session.created")).toMatchObject({ outcome: "applied" });
    expect(await mirrored(session.userId)).toMatchObject({ firstName: "Ada" });
    expect(await loginSession(session.id)).toBeUndefined();
    expect(await startsRecorded(session.id)).toBe(0);
  });

  test("without an actor, in Clerk's form, is recorded", async () => {
    const session = { id: newSessionId(), userId: newUserId() };
    await deliver({ body: sessionEvent("session.created", session, { data: { actor: null } }) });
    expect(await loginSession(session.id)).toMatchObject({ city: "San Francisco" });
  });

  test("cannot take over another person's session", async () => {
    const session = { id: newSessionId(), userId: newUserId() };
    const thief = { ...session, userId: newUserId() };
    await deliver({ body: sessionEvent("session.created", session) });
    await deliver({ body: sessionEvent("session.ended", thief) });
    expect(await loginSession(session.id)).toMatchObject({ userId: session.userId, endedAt: null });
  });
});

describe("the end of a session", () => {
  test.each(["session.ended", "session.removed", "session.revoked"])(
    "is recorded by %s",
    async (type) => {
      const session = { id: newSessionId(), userId: newUserId() };
      await deliver({ body: sessionEvent("session.created", session) });
      await deliver({ body: sessionEvent(type, session, { at: at + 60_000 }) });
      expect(await loginSession(session.id)).toMatchObject({
        startedAt: new Date(at),
        endedAt: new Date(at + 60_000),
        country: "US",
      });
    },
  );

  test("has the same result in every order with the beginning, repeated, in seconds or milliseconds", async () => {
    const story = (session: Session) => [
      sessionEvent("session.created", session, { at: at / 1000 }),
      sessionEvent("session.ended", session, { at: at / 1000 + 120 }),
      sessionEvent("session.removed", session, { at: at + 60_000 }),
    ];
    const orders = fc
      .array(fc.nat(2), { maxLength: 3 })
      .chain((more) => fc.shuffledSubarray([0, 1, 2, ...more], { minLength: 3 + more.length }));
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const session = { id: newSessionId(), userId: newUserId() };
        const events = story(session);
        for (const which of order) await deliver({ body: events[which] ?? "" });
        expect(await loginSession(session.id)).toMatchObject({
          startedAt: new Date(at),
          endedAt: new Date(at + 60_000),
          country: "US",
          network: "203.0.113.0/24",
        });
        expect(await startsRecorded(session.id)).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  test("concurrent with the beginning is one session and one event", async () => {
    const session = { id: newSessionId(), userId: newUserId() };
    const types = ["session.created", "session.ended", "session.created", "session.revoked"];
    const answers = await Promise.all(
      types.map((type) => deliver({ body: sessionEvent(type, session, { at: at + 5 }) })),
    );
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    const rows = await db.select().from(loginSessions).where(eq(loginSessions.id, session.id));
    expect(rows).toMatchObject([{ endedAt: new Date(at + 5), country: "US" }]);
    expect(await startsRecorded(session.id)).toBe(1);
  });
});
