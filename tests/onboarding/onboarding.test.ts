import { eq, sql } from "drizzle-orm";
import PostalMime from "postal-mime";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import { onboardings, profiles } from "#app/db/schema/index.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import {
  advanceOnboarding,
  followSteps,
} from "#app/features/onboarding/advance-onboarding.server.ts";
import { dismissOnboarding } from "#app/features/onboarding/dismiss-onboarding.server.ts";
import { findMyChecklist } from "#app/features/onboarding/onboarding-queries.server.ts";
import { planReminder } from "#app/features/onboarding/plan-reminder.server.ts";
import { remindOnboarding } from "#app/features/onboarding/remind-onboarding.server.ts";
import { welcomePerson } from "#app/features/onboarding/welcome-person.server.ts";
import {
  deleteOldEmailFiles,
  findEmailFile,
  listEmailFiles,
} from "#app/infra/mail/email-files.server.ts";
import { startWorker } from "#app/infra/jobs.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addArticle, as } from "#tests/factories/comments.ts";
import { mirror, person } from "#tests/factories/people.ts";
import { emptyDatabase } from "#tests/setup/database.ts";

const ctx = systemContext("test");
const dayMs = 24 * 3_600_000;
const justNow = () => Date.now() - 1_000;
const welcome = (userId: string, at = new Date()) => welcomePerson(ctx, { userId, at });
const planned = (userId: string, at = new Date()) => planReminder(ctx, { userId, at });

beforeEach(async () => {
  await emptyDatabase();
  await deleteOldEmailFiles(new Date("2999-01-01"));
});
afterAll(() => pool.end());

type Fields = Parameters<typeof person>[0];

/** Somebody who has just come, with an address; what is waiting because of it is taken off the list. */
async function arrive(fields: Fields = {}) {
  const times = { sourceCreatedAt: justNow(), sourceUpdatedAt: justNow() };
  const change = person({ primaryEmail: "ada@example.org", ...times, ...fields });
  await mirror(change);
  await db.execute(sql`truncate graphile_worker._private_jobs`);
  return change;
}

async function emails() {
  const names = await listEmailFiles(100);
  return Promise.all(
    names.map(async (name) => PostalMime.parse((await findEmailFile(name)) ?? new Uint8Array())),
  );
}

const prefer = (userId: string, wanted: Partial<typeof profiles.$inferInsert>) =>
  db.insert(profiles).values({ userId, ...wanted });

const waiting = () =>
  db.execute<{ name: string; hours: number }>(sql`
    select task_identifier as name, round(extract(epoch from run_at - now()) / 3600)::int as hours
    from graphile_worker.jobs`);

const findRow = async (userId: string) =>
  (await db.select().from(onboardings).where(eq(onboardings.userId, userId)))[0];

describe("a welcome", () => {
  test("goes to who arrives, and a reminder is put on the list for a day later", async () => {
    const { id } = await arrive();
    await welcome(id);
    const [email] = await emails();
    expect(email).toMatchObject({
      subject: "Welcome to Masthead",
      to: [{ address: "ada@example.org" }],
    });
    expect(email?.text).toContain("Hello Ada,");
    expect(email?.text).toContain("http://localhost:3999/account");
    expect([...(await waiting())]).toEqual([{ name: "remind-onboarding", hours: 24 }]);
    expect((await findRow(id))?.welcomedAt).toBeInstanceOf(Date);
  });

  test("goes out once, however often the event comes and wherever it is worked on", async () => {
    const { id } = await arrive();
    await Promise.all([1, 2, 3, 4].map(() => welcome(id)));
    await welcome(id);
    expect(await emails()).toHaveLength(1);
  });

  test.each<[string, Fields, (id: string) => Promise<unknown>]>([
    ["whose account says so", { locale: "fr-FR" }, () => Promise.resolve()],
    ["who has chosen it", { locale: "en-GB" }, (id) => prefer(id, { language: "fr" })],
  ])("speaks French to %s", async (_, fields, happens) => {
    const { id } = await arrive(fields);
    await happens(id);
    await welcome(id);
    const [email] = await emails();
    expect(email?.subject).toBe("Bienvenue sur Masthead");
    expect(email?.html).toContain('lang="fr"');
  });

  test.each<[string, Fields]>([
    ["is banned", { banned: true }],
    ["has no address", { primaryEmail: null }],
    [
      "has had an account for a week and has just changed it",
      { sourceCreatedAt: Date.now() - 7 * dayMs },
    ],
    ["came before we asked since when", { sourceCreatedAt: null }],
  ])("does not go to who %s", async (_, fields) => {
    const { id } = await arrive(fields);
    await welcome(id);
    expect(await emails()).toEqual([]);
    expect(await waiting()).toHaveLength(0);
  });

  test("does not go to who has left again, and nothing is written of them", async () => {
    const { id } = await arrive();
    await mirror({ kind: "delete", id, sourceUpdatedAt: Date.now() });
    await welcome(id);
    await planned(id);
    await advanceOnboarding(ctx, { userId: id, step: "firstAction" });
    expect(await emails()).toEqual([]);
    expect(await findRow(id)).toBeUndefined();
    expect(await waiting()).toHaveLength(0);
  });

  test("goes to who came two days ago and was found in the night, and however late a job is done", async () => {
    const { id } = await arrive({ sourceCreatedAt: Date.now() - 2 * dayMs });
    const late = { ...ctx, now: new Date(Date.now() + 4 * dayMs) };
    await welcomePerson(late, { userId: id, at: new Date() });
    expect(await emails()).toHaveLength(1);
  });

  test("repeats no name that is an advertisement", async () => {
    const { id } = await arrive({ firstName: "Win at http://evil.example" });
    await welcome(id);
    expect((await emails())[0]?.text).not.toContain("evil");
  });
});

describe("a reminder", () => {
  test("is planned for who is new, whether or not a welcome can go out", async () => {
    const { id } = await arrive({ primaryEmail: null });
    await planned(id);
    await planned(id);
    expect([...(await waiting())]).toEqual([{ name: "remind-onboarding", hours: 24 }]);
    await mirror(person({ id, primaryEmail: "ada@example.org", sourceUpdatedAt: Date.now() }));
    await remindOnboarding(ctx, { userId: id });
    expect((await emails())[0]?.subject).toBe("What is left to do at Masthead");
  });

  test("is planned for nobody who was there before", async () => {
    const { id } = await arrive({ sourceCreatedAt: Date.now() - 30 * dayMs });
    await planned(id);
    expect(await waiting()).toHaveLength(0);
  });

  test("names what is left, once", async () => {
    const { id } = await arrive({ username: "ada" });
    await advanceOnboarding(ctx, { userId: id, step: "profile" });
    await remindOnboarding(ctx, { userId: id });
    await remindOnboarding(ctx, { userId: id });
    const [email, ...more] = await emails();
    expect(more).toEqual([]);
    expect(email?.text).toContain("Choose your language");
    expect(email?.text).not.toContain("Add your name");
  });

  test("does not come once all is done", async () => {
    const { id } = await arrive({ username: "ada" });
    for (const step of ["profile", "preferences", "firstAction"] as const) {
      await advanceOnboarding(ctx, { userId: id, step });
    }
    await remindOnboarding(ctx, { userId: id });
    expect(await emails()).toEqual([]);
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ["wants none", (id) => prefer(id, { notifications: { reminders: false } })],
    ["has put the checklist away", (id) => dismissOnboarding(as({ id, role: "reader" }))],
    ["is banned", (id) => mirror(person({ id, banned: true, sourceUpdatedAt: Date.now() }))],
    ["has left", (id) => mirror({ kind: "delete", id, sourceUpdatedAt: Date.now() })],
  ])("does not come to who %s", async (_, happens) => {
    const { id } = await arrive();
    await advanceOnboarding(ctx, { userId: id, step: "firstAction" });
    await happens(id);
    await remindOnboarding(ctx, { userId: id });
    expect(await emails()).toEqual([]);
  });
});

describe("a step", () => {
  test("counts the first time it is taken", async () => {
    const { id } = await arrive();
    const first = { ...ctx, now: new Date("2026-01-01T00:00:00Z") };
    await advanceOnboarding(first, { userId: id, step: "firstAction" });
    await advanceOnboarding(ctx, { userId: id, step: "firstAction" });
    expect((await findRow(id))?.firstActionAt).toEqual(first.now);
  });

  test("is taken by giving a like, and not by taking one back that was given before", async () => {
    const { id } = await arrive();
    const { slug } = await addArticle();
    const like = async (liked: boolean) => {
      await setLike(as({ id, role: "reader" }), { slug, liked });
      await followSteps(ctx, { name: "like.changed", userId: id });
      return Boolean((await findRow(id))?.firstActionAt);
    };
    await setLike(as({ id, role: "reader" }), { slug, liked: true });
    expect(await like(false)).toBe(false);
    expect(await like(true)).toBe(true);
    expect(await like(false)).toBe(true);
  });

  test.each(["comment.posted", "article.published"] as const)("is taken by %s", async (name) => {
    const { id } = await arrive();
    await followSteps(ctx, { name, userId: id });
    expect((await findRow(id))?.firstActionAt).toBeInstanceOf(Date);
  });

  test.each<[string, Fields, boolean]>([
    ["a name alone", {}, false],
    [
      "a picture alone",
      { firstName: null, lastName: null, imageUrl: "https://x.example/a" },
      false,
    ],
    ["a name and a username", { username: "ada" }, true],
    ["a name and a picture", { imageUrl: "https://x.example/a" }, true],
  ])("the profile: %s makes it complete is %s", async (_, fields, complete) => {
    const { id } = await arrive(fields);
    await advanceOnboarding(ctx, { userId: id, step: "profile" });
    expect(Boolean((await findRow(id))?.profileCompletedAt)).toBe(complete);
  });

  test("moves the checklist of the person themselves, until all is done", async () => {
    const { id } = await arrive({ username: "ada" });
    const me = as({ id, role: "author" });
    expect(await findMyChecklist(me)).toBeNull();
    await advanceOnboarding(ctx, { userId: id, step: "profile" });
    expect(await findMyChecklist(me)).toEqual([
      { step: "profile", done: true },
      { step: "preferences", done: false },
      { step: "firstAction", done: false },
    ]);
    await advanceOnboarding(ctx, { userId: id, step: "preferences" });
    await advanceOnboarding(ctx, { userId: id, step: "firstAction" });
    expect(await findMyChecklist(me)).toBeNull();
  });

  test("a checklist that was put away stays away", async () => {
    const { id } = await arrive();
    const me = as({ id, role: "author" });
    await advanceOnboarding(ctx, { userId: id, step: "firstAction" });
    await dismissOnboarding(me);
    expect(await findMyChecklist(me)).toBeNull();
  });
});

test("arriving is enough: the worker notes what the mirror knows, and welcomes once there is an address", async () => {
  const change = person({
    username: "ada",
    primaryEmail: null,
    sourceCreatedAt: justNow(),
    sourceUpdatedAt: justNow(),
  });
  const worker = await startWorker();
  try {
    await mirror(change);
    await expect
      .poll(async () => Boolean((await findRow(change.id))?.profileCompletedAt), {
        timeout: 10_000,
      })
      .toBe(true);
    await expect.poll(plannedCount, { timeout: 10_000 }).toBe(1);
    expect(await emails()).toEqual([]);
    await mirror({ ...change, primaryEmail: "ada@example.org", sourceUpdatedAt: Date.now() });
    await expect.poll(async () => (await emails()).length, { timeout: 10_000 }).toBe(1);
  } finally {
    await worker.stop();
  }
});

const plannedCount = async () => (await waiting()).filter(({ hours }) => hours === 24).length;
