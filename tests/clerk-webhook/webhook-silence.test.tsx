import { sql } from "drizzle-orm";
import { register } from "prom-client";
import { renderInLanguage } from "#tests/support/in-language.tsx";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import {
  auditLog,
  lastSessions,
  sentEmails,
  users,
  webhookDeliveries,
  webhookRefusals,
} from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import {
  findMissedSignIns,
  recordSignIn,
} from "#app/features/clerk-webhook/missed-sign-ins.server.ts";
import { mirrorFromToken } from "#app/features/users/mirror-from-token.server.ts";
import { RejectedSignatures } from "#app/features/clerk-webhook/console/rejected-signatures.tsx";
import { reconcileSoon } from "#app/features/operations/reconcile-soon.server.ts";
import { findSilence } from "#app/features/clerk-webhook/silence-queries.server.ts";
import {
  emailJob,
  emailSilence,
  watchWebhook,
} from "#app/features/clerk-webhook/watch-webhook.server.ts";
import {
  type Silence,
  silenceReason,
  type SilenceReason,
  silenceWords,
} from "#app/features/clerk-webhook/webhook-silence.ts";
import { loader } from "#app/routes/admin.webhooks_.$id.tsx";
import { webhookGauges } from "#app/features/clerk-webhook/webhook-gauges.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { loadPage } from "#tests/factories/page-call.ts";
import { contextAs, createPerson, newUserId, type TestPerson } from "#tests/factories/people.ts";
import { listJobs } from "#tests/sessions/list-jobs.ts";

const now = new Date("2026-03-10T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const hoursAgo = (hours: number) => minutesAgo(hours * 60);
const system = (at = now) => ({ ...systemContext("test"), now: at });

const sentenceOf = (found: Silence & { reason: SilenceReason }) =>
  silenceWords(found, { locale: "en", t: translatorIn("en") }).sentence;

let admin: TestPerson;
registerParts([webhookGauges]);

beforeEach(async () => {
  admin = await createPerson({ role: "admin", primaryEmail: "root@example.org" });
});

type Outcome = "applied" | "parked" | "failed";

async function deliver(receivedAt: Date, id = "msg_last", outcome: Outcome = "applied") {
  const row = { id, type: "user.updated", subject: admin.id, outcome };
  await db
    .insert(webhookDeliveries)
    .values({ ...row, sentAt: receivedAt, receivedAt, payload: { data: { id: admin.id } } });
}

async function signInWithoutEvent(at: Date) {
  const id = newUserId();
  await mirrorFromToken(systemContext("test"), id);
  await db
    .update(users)
    .set({ createdAt: at })
    .where(sql`${users.id} = ${id}`);
}

describe("silence of the webhook", () => {
  test.each<[string, Omit<Silence, "now" | "unusable"> & { unusable?: number[] }, string | null]>([
    ["nothing for two hours with a sign-in", { lastAt: hoursAgo(2), signIns: 1 }, "nothing"],
    ["nothing for less than two hours", { lastAt: minutesAgo(119), signIns: 9 }, null],
    ["nothing for a week without sign-ins", { lastAt: hoursAgo(168), signIns: 0 }, null],
    ["nothing ever with a sign-in", { lastAt: null, signIns: 1 }, "nothing"],
    [
      "what came since was parked",
      { lastAt: hoursAgo(2), signIns: 0, unusable: [1, 0] },
      "unusable",
    ],
    ["all that ever came has failed", { lastAt: null, signIns: 1, unusable: [0, 1] }, "unusable"],
    ["some are parked among others", { lastAt: minutesAgo(5), signIns: 0, unusable: [9, 9] }, null],
    ["nothing ever and nobody there", { lastAt: null, signIns: 0 }, null],
  ])(
    "is judged correctly: %s",
    (_what, { unusable: [parked = 0, failed = 0] = [], ...given }, reason) => {
      expect(silenceReason({ ...given, unusable: { parked, failed }, now })).toBe(reason);
    },
  );

  test("is detected by people signed in since the last delivery without an event", async () => {
    await signInWithoutEvent(hoursAgo(5));
    await deliver(hoursAgo(4));
    expect(await findSilence(system())).toMatchObject({ signIns: 0, reason: null });
    await signInWithoutEvent(minutesAgo(5));
    expect(await findSilence(system())).toMatchObject({ signIns: 0, reason: null });
    await signInWithoutEvent(hoursAgo(3));
    const found = await findSilence(system());
    expect(found).toMatchObject({ signIns: 1, reason: "nothing" });
    expect(sentenceOf({ ...found, reason: "nothing" })).toBe(
      "No event of the webhook has arrived for 4 h, with at least 1 sign-in in the meantime.",
    );
  });

  test("is explained by the rejected deliveries of that time, which alone are no silence", async () => {
    await deliver(hoursAgo(4));
    const rejected = { hour: hoursAgo(1), reason: "wrong_secret", count: 31 } as const;
    await db.insert(webhookRefusals).values({ ...rejected, lastAt: minutesAgo(30) });
    expect(await findSilence(system())).toMatchObject({ reason: null });
    await signInWithoutEvent(hoursAgo(3));
    const found = await findSilence(system());
    expect(sentenceOf({ ...found, reason: "nothing" })).toBe(
      "No event of the webhook has arrived for 4 h, with at least 1 sign-in in the meantime. In the last day 31 deliveries were refused because of the signature: 31 signed with another secret.",
    );
    const page = renderInLanguage(<RejectedSignatures rejections={found.signatures ?? null} />);
    expect(page).toContain("31 signed with another secret");
    expect(renderInLanguage(<RejectedSignatures rejections={null} />)).toContain("None");
  });

  test("is detected by people whose events had all come before, and reconciling does not hide it", async () => {
    await db.insert(lastSessions).values({ userId: admin.id, day: "2026-03-01" });
    await deliver(hoursAgo(4));
    const signIn = (at: Date) =>
      recordSignIn({ sessionId: `sess_${newUserId()}`, at: at.getTime() });
    signIn(hoursAgo(5));
    signIn(minutesAgo(5));
    await findMissedSignIns(system());
    expect(await findSilence(system())).toMatchObject({ signIns: 0, reason: null });
    await findMissedSignIns(system(minutesAgo(-6)));
    await signInWithoutEvent(hoursAgo(3));
    expect(await findSilence(system())).toMatchObject({ signIns: 1, reason: "nothing" });
    await db.update(users).set({ sourceUpdatedAt: 1 });
    expect(await findSilence(system())).toMatchObject({ signIns: 1, reason: "nothing" });
    await deliver(minutesAgo(1), "msg_again");
    expect(await findSilence(system())).toMatchObject({ signIns: 0, reason: null });
  });

  test("is detected by deliveries that come and are all parked or failed", async () => {
    await deliver(hoursAgo(3));
    await deliver(minutesAgo(90), "msg_parked", "parked");
    await deliver(minutesAgo(80), "msg_parked2", "parked");
    await deliver(minutesAgo(70), "msg_failed", "failed");
    const found = await findSilence(system());
    expect(found).toMatchObject({ reason: "unusable", lastAt: hoursAgo(3) });
    expect(sentenceOf({ ...found, reason: "unusable" })).toBe(
      "Events of the webhook arrive, but none could be used for 3 h: in the last day 2 were parked and 1 has failed.",
    );
    await deliver(minutesAgo(1), "msg_again");
    expect(await findSilence(system())).toMatchObject({ reason: null });
  });

  test("is not reported where one delivery has just failed and will be sent again, or is of no interest", async () => {
    await deliver(hoursAgo(3));
    await deliver(minutesAgo(2), "msg_failed", "failed");
    await deliver(minutesAgo(70), "msg_mail", "parked");
    await db
      .update(webhookDeliveries)
      .set({ type: "email.created" })
      .where(sql`${webhookDeliveries.id} = 'msg_mail'`);
    expect(await findSilence(system())).toMatchObject({ reason: null });
  });

  async function watchAndNotify(at = now) {
    await watchWebhook(system(at));
    const jobs = await listJobs(emailJob);
    for (const job of jobs) {
      await emailSilence(system(at), {
        occasion: String(job.occasion),
        userId: String(job.userId),
      });
    }
    return jobs.length;
  }

  test("is emailed to each administrator once, and the next silence again", async () => {
    await createPerson({ role: "admin", primaryEmail: "second@example.org" });
    await createPerson({ role: "moderator", primaryEmail: "mod@example.org" });
    await deliver(hoursAgo(4));
    expect(await watchAndNotify()).toBe(0);
    await signInWithoutEvent(hoursAgo(3));
    expect(await watchAndNotify()).toBe(2);
    expect(await watchAndNotify(new Date(now.getTime() + 3_600_000))).toBe(2);
    expect(await db.select().from(sentEmails)).toHaveLength(2);
    await deliver(hoursAgo(2.5), "msg_next");
    await watchAndNotify();
    expect(await db.select().from(sentEmails)).toHaveLength(2);
    await signInWithoutEvent(hoursAgo(2.2));
    await watchAndNotify();
    expect(await db.select().from(sentEmails)).toHaveLength(4);
  });

  test("has an email for each administrator on the list, and is watched without a mail server", async () => {
    env.SMTP_URL = "smtp://127.0.0.1:9";
    await signInWithoutEvent(hoursAgo(3));
    await watchWebhook(system());
    const jobs = await listJobs(emailJob);
    env.SMTP_URL = undefined;
    expect(jobs).toEqual([{ occasion: "nothing:ever", userId: admin.id }]);
    await db.execute(sql`delete from graphile_worker._private_jobs`);
    await watchWebhook(system());
    expect(await listJobs(emailJob)).toEqual([]);
  });

  test("is emailed to no one when it is over, nor to former administrators", async () => {
    await signInWithoutEvent(hoursAgo(3));
    const reader = await createPerson({ primaryEmail: "former@example.org" });
    await emailSilence(system(), { occasion: "nothing:ever", userId: reader.id });
    await deliver(minutesAgo(1));
    await emailSilence(system(), { occasion: "nothing:ever", userId: admin.id });
    expect(await db.select().from(sentEmails)).toEqual([]);
  });

  test("is shown in the metrics", async () => {
    await deliver(now);
    const text = await register.metrics();
    expect(text).toContain("masthead_webhook_silent 0");
    expect(text).toContain(
      `masthead_webhook_last_delivery_timestamp_seconds ${now.getTime() / 1000}`,
    );
  });
});

describe("the page of one delivery", () => {
  const load = (person: TestPerson, id: string) =>
    loadPage(loader, { ctx: contextAs(person), path: `/admin/webhooks/${id}`, params: { id } });

  test("shows administrators its stored contents", async () => {
    await deliver(now);
    const found = await load(admin, "msg_last");
    expect(found.facts).toMatchObject({ id: "msg_last", outcome: "applied", subject: admin.id });
    expect(JSON.parse(found.payload)).toEqual({ data: { id: admin.id } });
  });

  test("is forbidden to moderators, and 404 for an unknown delivery", async () => {
    await deliver(now);
    const moderator = await createPerson({ role: "moderator" });
    await expect(load(moderator, "msg_last")).rejects.toMatchObject({ status: 403 });
    await expect(load(admin, "msg_other")).rejects.toMatchObject({ status: 404 });
    await expect(load(admin, "msg\u0000")).rejects.toMatchObject({ status: 404 });
  });
});

test("reconciling is queued once, however often the button is pressed", async () => {
  await reconcileSoon(contextAs(admin));
  await reconcileSoon(contextAs(admin));
  const jobs = await db.execute(sql`
    select 1 from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'reconcile-people'`);
  expect(jobs).toHaveLength(1);
  expect(await db.select({ action: auditLog.action }).from(auditLog)).toEqual([
    { action: "people.reconcile-asked" },
    { action: "people.reconcile-asked" },
  ]);
  const moderator = await createPerson({ role: "moderator" });
  await expect(reconcileSoon(contextAs(moderator))).rejects.toThrow("not allowed");
});
