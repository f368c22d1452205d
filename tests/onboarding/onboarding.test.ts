import { eq, sql } from "drizzle-orm";
import PostalMime from "postal-mime";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { onboardings, profiles } from "#app/db/schema/index.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import {
  advanceOnboardingSubscription,
  advanceOnboarding,
  followSteps,
} from "#app/features/onboarding/advance-onboarding.server.ts";
import { dismissOnboarding } from "#app/features/onboarding/dismiss-onboarding.server.ts";
import { findMyChecklist } from "#app/features/onboarding/onboarding-queries.server.ts";
import {
  planReminder,
  planReminderSubscription,
} from "#app/features/onboarding/plan-reminder.server.ts";
import {
  remindOnboarding,
  remindOnboardingJob,
} from "#app/features/onboarding/remind-onboarding.server.ts";
import {
  welcomePerson,
  welcomeSubscription,
} from "#app/features/onboarding/welcome-person.server.ts";
import {
  deleteOldEmailFiles,
  findEmailFile,
  listEmailFiles,
} from "#app/infra/mail/email-files.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { startWorker } from "#app/infra/jobs.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addArticle, as } from "#tests/factories/comments.ts";
import { mirror, person } from "#tests/factories/people.ts";

const ctx = systemContext("test");
const dayMs = 24 * 3_600_000;
const justNow = () => Date.now() - 1_000;
const welcome = (userId: string, at = new Date()) => welcomePerson(ctx, { userId, at });
const planned = (userId: string, at = new Date()) => planReminder(ctx, { userId, at });

registerParts([
  advanceOnboardingSubscription,
  planReminderSubscription,
  remindOnboardingJob,
  welcomeSubscription,
]);

beforeEach(() => deleteOldEmailFiles(new Date("2999-01-01")));

type Fields = Parameters<typeof person>[0];

/** Mirrors a newly registered person with an address, and removes the jobs that this caused. */
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
  test("goes to a newly registered person, and a reminder is queued for a day later", async () => {
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

  test("is sent once, however often and wherever the event is processed", async () => {
    const { id } = await arrive();
    await Promise.all([1, 2, 3, 4].map(() => welcome(id)));
    await welcome(id);
    expect(await emails()).toHaveLength(1);
  });

  test.each<[string, Fields, (id: string) => Promise<unknown>]>([
    ["whose account says so", { locale: "fr-FR" }, () => Promise.resolve()],
    ["who has chosen it", { locale: "en-GB" }, (id) => prefer(id, { language: "fr" })],
  ])("uses French for a person %s", async (_, fields, happens) => {
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
  ])("does not go to a person who %s", async (_, fields) => {
    const { id } = await arrive(fields);
    await welcome(id);
    expect(await emails()).toEqual([]);
    expect(await waiting()).toHaveLength(0);
  });

  test("does not go to a person who has left again, and nothing is recorded about them", async () => {
    const { id } = await arrive();
    await mirror({ kind: "delete", id, sourceUpdatedAt: Date.now() });
    await welcome(id);
    await planned(id);
    await advanceOnboarding(ctx, { userId: id, step: "firstAction" });
    expect(await emails()).toEqual([]);
    expect(await findRow(id)).toBeUndefined();
    expect(await waiting()).toHaveLength(0);
  });

  test("goes to a person who registered two days ago and was found at night, however late the job runs", async () => {
    const { id } = await arrive({ sourceCreatedAt: Date.now() - 2 * dayMs });
    const late = { ...ctx, now: new Date(Date.now() + 4 * dayMs) };
    await welcomePerson(late, { userId: id, at: new Date() });
    expect(await emails()).toHaveLength(1);
  });

  test("does not repeat an advertisement used as a name", async () => {
    const { id } = await arrive({ firstName: "Win at http://evil.example" });
    await welcome(id);
    expect((await emails())[0]?.text).not.toContain("evil");
  });
});

describe("a reminder", () => {
  test("is planned for a new person, whether or not a welcome can be sent", async () => {
    const { id } = await arrive({ primaryEmail: null });
    await planned(id);
    await planned(id);
    expect([...(await waiting())]).toEqual([{ name: "remind-onboarding", hours: 24 }]);
    await mirror(person({ id, primaryEmail: "ada@example.org", sourceUpdatedAt: Date.now() }));
    await remindOnboarding(ctx, { userId: id });
    expect((await emails())[0]?.subject).toBe("What is left to do at Masthead");
  });

  test("is not planned for a person who registered long ago", async () => {
    const { id } = await arrive({ sourceCreatedAt: Date.now() - 30 * dayMs });
    await planned(id);
    expect(await waiting()).toHaveLength(0);
  });

  test("names the remaining steps, once", async () => {
    const { id } = await arrive({ username: "ada" });
    await advanceOnboarding(ctx, { userId: id, step: "profile" });
    await remindOnboarding(ctx, { userId: id });
    await remindOnboarding(ctx, { userId: id });
    const [email, ...more] = await emails();
    expect(more).toEqual([]);
    expect(email?.text).toContain("Choose your language");
    expect(email?.text).not.toContain("Add your name");
  });

  test("is not sent once all steps are done", async () => {
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
  ])("does not go to a person who %s", async (_, happens) => {
    const { id } = await arrive();
    await advanceOnboarding(ctx, { userId: id, step: "firstAction" });
    await happens(id);
    await remindOnboarding(ctx, { userId: id });
    expect(await emails()).toEqual([]);
  });
});

describe("an onboarding step", () => {
  test("counts the first time it is taken", async () => {
    const { id } = await arrive();
    const first = { ...ctx, now: new Date("2026-01-01T00:00:00Z") };
    await advanceOnboarding(first, { userId: id, step: "firstAction" });
    await advanceOnboarding(ctx, { userId: id, step: "firstAction" });
    expect((await findRow(id))?.firstActionAt).toEqual(first.now);
  });

  test("is taken by a new like, and not by removing an earlier one", async () => {
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
  ])("the profile step of a person with %s is done: %s", async (_, fields, complete) => {
    const { id } = await arrive(fields);
    await advanceOnboarding(ctx, { userId: id, step: "profile" });
    expect(Boolean((await findRow(id))?.profileCompletedAt)).toBe(complete);
  });

  test("advances the person's own checklist, until all steps are done", async () => {
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

  test("a checklist that was dismissed stays dismissed", async () => {
    const { id } = await arrive();
    const me = as({ id, role: "author" });
    await advanceOnboarding(ctx, { userId: id, step: "firstAction" });
    await dismissOnboarding(me);
    expect(await findMyChecklist(me)).toBeNull();
  });
});

test("after a registration the worker records the steps that the mirror knows, and sends a welcome once there is an address", async () => {
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
