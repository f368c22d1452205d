import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { db } from "#app/db/client.server.ts";
import { articleSchedules, users } from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { runDueSchedulesJob } from "#app/features/articles/scheduling/run-due-schedules.server.ts";
import { scheduleArticle } from "#app/features/articles/scheduling/schedule-article.server.ts";
import { findStandingNotices } from "#app/features/operations/notice-queries.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { startWorker } from "#app/infra/jobs.server.ts";
import * as scheduleRoute from "#app/routes/api.v1.articles_.$id.schedule.ts";
import * as editing from "#app/routes/studio_.articles.$id.tsx";
import * as studio from "#app/routes/studio.tsx";
import { findArticleRow, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { asJsonBody, callRoute } from "#tests/factories/json-call.ts";
import { loadPage, sendForm } from "#tests/factories/page-call.ts";
import { runAt, scheduleOf } from "#tests/factories/schedules.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
const march = new Date("2026-03-01T12:00:00Z");
const april = "2026-04-01T07:00:00.000Z";

beforeEach(async () => {
  await db.delete(articleSchedules);
  env.SITE_TIME_ZONE = "Europe/Paris";
  author = await addPerson({ role: "author" });
});

const editor = async (now = march) => as(await addPerson({ role: "editor" }), now);

describe("the form in the editor", () => {
  const send = async (fields: Record<string, string>, given?: { id: string; revision: number }) => {
    const { id, revision } = given ?? (await writeArticle(as(author, march)));
    const path = `/studio/articles/${id}`;
    const form = { revision: String(revision), ...fields };
    const answer = await sendForm(editing.action, {
      ...{ ctx: as(author, march), path, params: { id } },
      fields: form,
    });
    return { ...answer, id, revision };
  };

  test("schedules by the site's clock, and the page shows it with the clock's name", async () => {
    const { id, status, location } = await send({
      intent: "schedule-article",
      localTime: "2026-04-01T09:00",
    });
    expect([status, location]).toEqual([302, `/studio/articles/${id}`]);
    expect((await scheduleOf(id))?.dueAt.toISOString()).toBe(april);
    const page = await loadPage(editing.loader, {
      ...{ ctx: as(author, march), path: `/studio/articles/${id}`, params: { id } },
    });
    expect(page.schedule).toMatchObject({
      schedule: {
        action: "publish",
        due: { local: "2026-04-01T09:00", offset: "+02:00", timeZone: "Europe/Paris" },
      },
      clock: { local: "2026-03-01T13:00", offset: "+01:00" },
    });
  });

  test("comes back as it was filled in when the time cannot be", async () => {
    const localTime = "2026-10-25T02:30";
    const { id, revision, status, data } = await send({ intent: "schedule-article", localTime });
    expect(status).toBe(422);
    expect(data).toMatchObject({
      ...{ intent: "schedule-article", values: { localTime } },
      error: { fields: [{ path: "occurrence" }], message: expect.stringContaining("Europe/Paris") },
    });
    const which = { intent: "schedule-article", localTime, occurrence: "later" };
    expect((await send(which, { id, revision })).status).toBe(302);
    expect((await scheduleOf(id))?.dueAt.toISOString()).toBe("2026-10-25T01:30:00.000Z");
  });

  test("takes back what was seen, and says when that has changed", async () => {
    const { id, revision } = await send({
      intent: "schedule-article",
      localTime: "2026-04-01T09:00",
    });
    const cancel = (scheduleId: string) =>
      sendForm(editing.action, {
        ...{ ctx: as(author, march), path: `/studio/articles/${id}`, params: { id } },
        fields: { intent: "cancel-schedule", scheduleId },
      });
    const seen = (await scheduleOf(id))?.id ?? "";
    await scheduleArticle(as(author, march), {
      ...{ articleId: id, revision, publishAt: "2026-05-01T09:00:00Z" },
    });
    expect(await cancel(seen)).toMatchObject({ status: 409 });
    expect(await cancel((await scheduleOf(id))?.id ?? "")).toMatchObject({ status: 302 });
    expect(await scheduleOf(id)).toBeNull();
  });

  test("takes no action and no time from a hostile hand", async () => {
    const attempts: Record<string, string>[] = [
      { localTime: "2026-04-01T09:00", action: "erase" },
      { localTime: "<script>" },
      { localTime: "2026-04-01T09:00\u0000" },
      { localTime: "99999-04-01T09:00" },
      { publishAt: "2026-04-01T09:00:00Z", articleId: "another" },
      { localTime: "2026-04-01T09:00", revision: "1e99" },
    ];
    for (const fields of attempts) {
      const { status } = await send({ intent: "schedule-article", ...fields });
      expect([422, 302], JSON.stringify(fields)).toContain(status);
      if (status === 302) expect(fields).toHaveProperty("articleId");
    }
  });
});

describe("the schedule over JSON", () => {
  const call = (method: string, id: string, body?: unknown) =>
    callRoute(scheduleRoute.action, {
      ...{ ctx: as(author, march), params: { id } },
      request: body === undefined ? { method } : asJsonBody(body, method),
    });

  test("is made, and taken back without a body", async () => {
    const { id, revision } = await writeArticle(as(author, march));
    const made = await call("POST", id, { revision, publishAt: april, action: "publish" });
    const state = { slug: (await findArticleRow(id)).slug, status: "draft" };
    expect([made.status, await made.json()]).toEqual([200, { ...state, scheduledAt: april }]);
    const back = await call("DELETE", id);
    expect([back.status, await back.json()]).toEqual([200, { ...state, scheduledAt: null }]);
    expect((await call("DELETE", id)).status).toBe(200);
  });

  test("names the wrong field, and answers 405 to other methods", async () => {
    const { id, revision } = await writeArticle(as(author, march));
    const wrong = await call("POST", id, { revision, publishAt: "2026-04-01" });
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ error: { fields: [{ path: "publishAt" }] } });
    expect((await call("POST", id, { revision: 99, publishAt: april })).status).toBe(409);
    expect((await call("PUT", id, {})).status).toBe(405);
    expect(
      (await call("POST", "01900000-0000-7000-8000-000000000000", { revision, publishAt: april }))
        .status,
    ).toBe(404);
  });
});

describe("the studio's list", () => {
  const list = (ctx: ReturnType<typeof as>, query = "") =>
    loadPage(studio.loader, { ctx, path: `/studio${query}` });

  test("shows what is scheduled, and those alone when that is chosen, first due first", async () => {
    await writeArticle(as(author, march), { title: "Unscheduled" });
    for (const [title, publishAt] of [
      ["Second", "2026-04-02T07:00:00Z"],
      ["First", april],
    ] as const) {
      const { id, revision } = await writeArticle(as(author, march), { title });
      await scheduleArticle(as(author, march), { articleId: id, revision, publishAt });
    }
    const all = await list(as(author, march));
    expect(all.list.articles).toHaveLength(3);
    const { list: scheduled } = await list(as(author, march), "?status=scheduled");
    expect(scheduled.articles).toMatchObject([
      { title: "First", schedule: { due: { local: "2026-04-01T09:00" }, failure: null } },
      { title: "Second" },
    ]);
    expect(scheduled.total).toBe(2);
  });

  test("says to its author and to editors what failed, and to no other author", async () => {
    const { id, revision } = await writeArticle(as(author, march), { title: "Failed" });
    await scheduleArticle(as(author, march), { articleId: id, revision, publishAt: april });
    await db.update(users).set({ banned: true }).where(eq(users.id, author.id));
    await runAt(april);
    const failed = { articleId: id, title: "Failed", failure: "person-banned" };
    expect((await list(await editor())).schedules.failed).toMatchObject([failed]);
    expect((await list(as(author, march))).schedules.failed).toMatchObject([failed]);
    const other = as(await addPerson({ role: "author" }), march);
    expect((await list(other)).schedules.failed).toEqual([]);
    const dismissing = await sendForm(studio.action, {
      ...{ ctx: await editor(), path: "/studio?status=scheduled" },
      fields: { intent: "dismiss-failed-schedule", scheduleId: (await scheduleOf(id))?.id ?? "" },
    });
    expect(dismissing).toMatchObject({ status: 302, location: "/studio?status=scheduled" });
    expect((await list(await editor())).schedules.failed).toEqual([]);
  });

  test("says to editors and administrators when nothing carries out what waits", async () => {
    const administrator = as(await addPerson({ role: "admin" }), march);
    expect((await list(await editor())).schedules.abandoned).toBe(0);
    const { id, revision } = await writeArticle(as(author, march));
    await scheduleArticle(as(author, march), {
      ...{ articleId: id, revision, publishAt: "2030-01-01T00:00:00Z" },
    });
    expect((await list(await editor())).schedules.abandoned).toBe(1);
    expect((await list(as(author, march))).schedules.abandoned).toBe(0);
    expect(await findStandingNotices(administrator)).toMatchObject({ noWorker: true });
    registerParts([runDueSchedulesJob]);
    const worker = await startWorker();
    await vi.waitFor(async () => {
      expect(await findStandingNotices(administrator)).toMatchObject({ noWorker: false });
    });
    expect((await list(await editor())).schedules.abandoned).toBe(0);
    await worker.stop();
    await db.execute(sql`update article_schedules set due_at = now() - interval '6 minutes'`);
    expect((await list(await editor())).schedules.abandoned).toBe(1);
    expect(await findStandingNotices(administrator)).toMatchObject({ lateSchedules: 1 });
  });
});
