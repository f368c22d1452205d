import { eq } from "drizzle-orm";
import PostalMime from "postal-mime";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import {
  lastSessions,
  loginSessions,
  sentEmails,
  sessionAlerts,
  users,
} from "#app/db/schema/index.server.ts";
import { emailAlert } from "#app/features/sessions/mail-alert.server.ts";
import { purgeSessions } from "#app/features/sessions/purge-sessions.server.ts";
import { listOwnSessions, listSessionsOf } from "#app/features/sessions/session-queries.server.ts";
import { emailJob, watchSession } from "#app/features/sessions/watch-session.server.ts";
import { profiles } from "#app/db/schema/index.server.ts";
import {
  deleteOldEmailFiles,
  findEmailFile,
  listEmailFiles,
} from "#app/infra/mail/email-files.server.ts";
import { anonymous } from "#app/infra/context.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { contextAs, createPerson, mirror, type TestPerson } from "#tests/factories/people.ts";
import { listJobs } from "./list-jobs.ts";

const noon = Date.parse("2026-03-10T12:00:00Z");
const at = (minutes: number) => new Date(noon + minutes * 60_000);
let made = 0;
let ada: TestPerson;

beforeEach(async () => {
  ada = await createPerson({ primaryEmail: "ada@example.org" });
});

async function begin(minutes: number, country: string | null = null): Promise<string> {
  made += 1;
  const id = `sess_watched${made}`;
  await db.insert(loginSessions).values({
    id,
    userId: ada.id,
    startedAt: at(minutes),
    country,
    city: "Lyon",
    browser: "Firefox",
    device: "Linux",
    network: "192.0.2.0/24",
  });
  return id;
}

const watch = (sessionId: string, now = at(60)) =>
  watchSession({ ...systemContext("test"), now }, { userId: ada.id, sessionId });
const alerts = () => db.select().from(sessionAlerts).orderBy(sessionAlerts.id);
const kinds = async () => (await alerts()).map(({ kind }) => kind);
const burst = async () => [await begin(0, "FR"), await begin(1, "FR"), await begin(2, "FR")];

describe("the session watcher", () => {
  test("raises one alert for a burst, whatever the order and number of checks", async () => {
    const [first = "", second = "", third = ""] = await burst();
    for (const id of [third, first, second, third, first]) await watch(id);
    expect(await kinds()).toEqual(["burst"]);
  });

  test("raises one alert also when all sessions are checked at once", async () => {
    const ids = await burst();
    await Promise.all([...ids, ...ids].map((id) => watch(id)));
    expect(await kinds()).toEqual(["burst"]);
  });

  test("detects three countries although the middle session was reported last", async () => {
    await watch(await begin(0, "FR"));
    await watch(await begin(200, "JP"));
    const germany = await begin(100, "DE");
    await watch(germany);
    expect(await alerts()).toMatchObject([
      { kind: "countries", sessionId: germany, details: { countries: ["DE", "FR", "JP"] } },
    ]);
  });

  test("detects a long absence although the earlier sessions are deleted", async () => {
    await db.insert(lastSessions).values({ userId: ada.id, day: "2025-10-01" });
    const id = await begin(0);
    await watch(id);
    expect(await alerts()).toMatchObject([{ kind: "return", details: { days: 160 } }]);
    expect(await db.select().from(lastSessions)).toEqual([{ userId: ada.id, day: "2026-03-10" }]);
    await watch(id);
    expect(await kinds()).toHaveLength(1);
  });

  test("raises no alert for a person who has left, nor for another person's session", async () => {
    const ids = await burst();
    const other = await createPerson();
    await watchSession(systemContext("test"), { userId: other.id, sessionId: ids[2] ?? "" });
    await mirror({ kind: "delete", id: ada.id, sourceUpdatedAt: Date.now() });
    for (const id of ids) await watch(id);
    expect(await kinds()).toEqual([]);
  });
});

describe("a session alert", () => {
  const recipients = async () =>
    (await listJobs(emailJob)).map(({ recipientId }) => recipientId).sort();
  const emailsTo = async (recipientId: string) =>
    (await listJobs(emailJob))
      .filter((job) => job.recipientId === recipientId)
      .map(({ sessionId }) => sessionId);

  test("goes to the person and to each administrator, and for the next hour to the person alone", async () => {
    const admin = await createPerson({ role: "admin", primaryEmail: "root@example.org" });
    await createPerson({ role: "admin", banned: true });
    await watch(await begin(0, "FR"), at(0));
    await watch(await begin(10, "DE"), at(10));
    await watch(await begin(20, "JP"), at(20));
    expect(await recipients()).toEqual([ada.id, admin.id].sort());
    await watch(await begin(40, "BR"), at(41));
    expect(await recipients()).toEqual([ada.id, ada.id, admin.id].sort());
  });

  test("goes to administrators at once when it is of another kind", async () => {
    const admin = await createPerson({ role: "admin", primaryEmail: "root@example.org" });
    await db.insert(lastSessions).values({ userId: ada.id, day: "2025-10-01" });
    const back = await begin(0, "FR");
    await watch(back, at(0));
    await watch(await begin(6, "DE"), at(6));
    const third = await begin(12, "JP");
    await watch(third, at(12));
    await watch(await begin(13, "JP"), at(13));
    const another = await begin(14, "JP");
    await watch(another, at(14));
    expect(await kinds()).toEqual(["return", "countries", "burst"]);
    expect(await emailsTo(admin.id)).toEqual([back, third, another]);
  });

  test("goes to administrators again when they were not notified for an hour, whatever the person received", async () => {
    const admin = await createPerson({ role: "admin", primaryEmail: "root@example.org" });
    const countries = ["FR", "DE", "JP", "BR", "IN", "MX", "NG"];
    const sessions: string[] = [];
    for (const [index, country] of countries.entries()) {
      sessions.push(await begin(index * 50, country));
      await watch(sessions[index] ?? "", at(index * 50));
    }
    expect(await emailsTo(ada.id)).toEqual(sessions.slice(2));
    expect(await emailsTo(admin.id)).toEqual([sessions[2], sessions[4], sessions[6]]);
  });

  test("is sent once, however often the job runs", async () => {
    const [, , id = ""] = await burst();
    await watch(id);
    const job = { sessionId: id, recipientId: ada.id };
    await emailAlert(systemContext("test"), job);
    await emailAlert(systemContext("test"), job);
    expect(await db.select({ key: sentEmails.key }).from(sentEmails)).toEqual([
      { key: `session-alert:${id}:${ada.id}` },
    ]);
  });

  test("to an administrator records the person it is about, so that it is deleted with them", async () => {
    const admin = await createPerson({ role: "admin", primaryEmail: "root@example.org" });
    const [, , id = ""] = await burst();
    await watch(id);
    await emailAlert(systemContext("test"), { sessionId: id, recipientId: admin.id });
    expect(await db.select({ key: sentEmails.key }).from(sentEmails)).toEqual([
      { key: `session-alert:${id}:${ada.id}:${admin.id}` },
    ]);
  });

  test.each([
    ["names the person", { firstName: "Ada", lastName: "Lovelace" }, "Ada Lovelace"],
    [
      "sends no advertisement on in our name",
      { firstName: "Your session expired.", lastName: "Sign in at https://masthead-login.example" },
      null,
    ],
  ])("%s to an administrator", async (_what, names, shown) => {
    await deleteOldEmailFiles(new Date("2999-01-01"));
    const admin = await createPerson({ role: "admin", primaryEmail: "root@example.org" });
    await db.update(users).set(names).where(eq(users.id, ada.id));
    const [, , id = ""] = await burst();
    await watch(id);
    await emailAlert(systemContext("test"), { sessionId: id, recipientId: admin.id });
    const [file = ""] = await listEmailFiles(1);
    const { subject, text } = await PostalMime.parse((await findEmailFile(file)) ?? "");
    expect(subject).toBe(`Unusual sign-ins of ${shown ?? ada.id} at Masthead`);
    expect(text).not.toContain("masthead-login");
  });

  test("is not sent to people who opted out, nor to former administrators", async () => {
    const [, , id = ""] = await burst();
    await watch(id);
    const former = await createPerson({ primaryEmail: "former@example.org" });
    await db.insert(profiles).values({ userId: ada.id, notifications: { sessionAlerts: false } });
    await emailAlert(systemContext("test"), { sessionId: id, recipientId: ada.id });
    await emailAlert(systemContext("test"), { sessionId: id, recipientId: former.id });
    expect(await db.select().from(sentEmails)).toEqual([]);
  });
});

describe("session data", () => {
  test("is deleted after thirty days, except for the day of the latest session", async () => {
    const [, , id = ""] = await burst();
    await watch(id, at(0));
    const month = 30 * 24 * 60;
    await purgeSessions({ ...systemContext("test"), now: at(month - 1) });
    expect(await kinds()).toEqual(["burst"]);
    await purgeSessions({ ...systemContext("test"), now: at(month + 3) });
    expect(await db.select().from(loginSessions).where(eq(loginSessions.userId, ada.id))).toEqual(
      [],
    );
    expect(await kinds()).toEqual([]);
    expect(await db.select().from(lastSessions)).toHaveLength(1);
  });

  test("is shown to the person and to administrators only", async () => {
    const [, , id = ""] = await burst();
    await watch(id);
    const own = await listOwnSessions(contextAs(ada));
    expect(own.sessions[0]).toEqual({
      id,
      startedAt: at(2).toISOString(),
      endedAt: null,
      place: "Lyon, France",
      device: "Firefox on Linux",
      network: "192.0.2.0/24",
    });
    expect(own.alerts).toMatchObject([{ sentence: "3 sign-ins within five minutes." }]);
    const admin = await createPerson({ role: "admin" });
    expect(await listSessionsOf(contextAs(admin), ada.id)).toEqual(own);
    const moderator = await createPerson({ role: "moderator" });
    await expect(listSessionsOf(contextAs(moderator), ada.id)).rejects.toThrow("not allowed");
    expect((await listOwnSessions(contextAs(moderator))).sessions).toEqual([]);
    const anonymousCtx = { ...systemContext("test"), actor: anonymous };
    await expect(listOwnSessions(anonymousCtx)).rejects.toThrow("sign in");
  });
});
