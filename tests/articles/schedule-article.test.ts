import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { articleSchedules } from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { cancelSchedule } from "#app/features/articles/scheduling/cancel-schedule.server.ts";
import { scheduleArticle } from "#app/features/articles/scheduling/schedule-article.server.ts";
import { findSchedule } from "#app/features/articles/scheduling/schedule-queries.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { Conflict, Forbidden, Invalid, NotFound, NotSignedIn } from "#app/infra/errors.ts";
import {
  findArticleRow,
  wordsOf,
  writeAndPublish,
  writeArticle,
  listRevisions,
} from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous, asStale } from "#tests/factories/comments.ts";
import { auditOf, runAt, scheduleOf } from "#tests/factories/schedules.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
const march = new Date("2026-03-01T12:00:00Z");
const april = "2026-04-01T07:00:00.000Z";
const may = "2026-05-01T07:00:00.000Z";

beforeEach(async () => {
  await db.delete(articleSchedules);
  author = await addPerson({ role: "author" });
});

async function waitingJobs(): Promise<string[]> {
  const rows = await db.execute<{ at: string | Date }>(sql`
    select run_at as at from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'run-due-schedules' order by run_at`);
  return rows.map(({ at }) => new Date(at).toISOString());
}

describe("scheduling a publication", () => {
  test("waits for the time, names the revision, and adds a job for the time", async () => {
    const { id, revision } = await writeArticle(as(author, march));
    const answer = await scheduleArticle(as(author, march), {
      articleId: id,
      revision,
      publishAt: "2026-04-01T09:00:00+02:00",
    });
    expect(answer).toMatchObject({ status: "draft", scheduledAt: april });
    expect(await scheduleOf(id)).toMatchObject({
      action: "publish",
      revision,
      scheduledBy: author.id,
    });
    expect(await findArticleRow(id)).toMatchObject({
      status: "draft",
      publishedRevision: null,
      title: "",
    });
    expect(await waitingJobs()).toContain(april);
    expect(await auditOf(id)).toEqual([
      {
        action: "article.scheduled",
        actor: author.id,
        details: { action: "publish", revision, dueAt: april },
      },
    ]);
  });

  test("going on writing in the same sitting leaves the scheduled words alone", async () => {
    const { id, revision } = await writeArticle(as(author, march), { title: "As scheduled" });
    await scheduleArticle(as(author, march), { articleId: id, revision, publishAt: april });
    const later = await saveDraft(as(author, march), {
      ...wordsOf({ title: "Written later" }),
      articleId: id,
      revision,
    });
    expect(await findSchedule(as(author, march), id)).toMatchObject({ revision, isOutdated: true });
    const numbers = (await listRevisions(as(author, march), id))?.map((entry) => entry.revision);
    expect(numbers).toEqual(expect.arrayContaining([revision, later.revision]));
    await runAt(april);
    expect(await findArticleRow(id)).toMatchObject({
      title: "As scheduled",
      publishedRevision: revision,
      draftRevision: later.revision,
    });
  });

  test("the newest version takes its place when that is said", async () => {
    const { id, revision } = await writeArticle(as(author, march), { title: "Older" });
    await scheduleArticle(as(author, march), { articleId: id, revision, publishAt: april });
    const later = await saveDraft(as(author, march), {
      ...wordsOf({ title: "Newer" }),
      articleId: id,
      revision,
    });
    await scheduleArticle(as(author, march), {
      articleId: id,
      revision: later.revision,
      publishAt: april,
    });
    expect(await findSchedule(as(author, march), id)).toMatchObject({ isOutdated: false });
    await runAt(april);
    expect(await findArticleRow(id)).toMatchObject({ title: "Newer" });
  });

  test("the same again, as by a double click, changes nothing", async () => {
    const { id, revision } = await writeArticle(as(author, march));
    const input = { articleId: id, revision, publishAt: april };
    const answers = await Promise.all(
      [1, 2, 3].map(() => scheduleArticle(as(author, march), input)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await auditOf(id, "article.scheduled")).toHaveLength(1);
  });

  test("a new time replaces the one before, which is recorded", async () => {
    const { id, revision } = await writeArticle(as(author, march));
    await scheduleArticle(as(author, march), { articleId: id, revision, publishAt: april });
    const editor = await addPerson({ role: "editor" });
    await scheduleArticle(as(editor, march), { articleId: id, revision, publishAt: may });
    const [ended] = await auditOf(id, "article.unscheduled");
    expect(ended).toMatchObject({
      actor: editor.id,
      details: { because: "scheduled-anew", dueAt: april },
    });
    await runAt(april);
    expect(await findArticleRow(id)).toMatchObject({ status: "draft" });
    await runAt(may);
    expect(await findArticleRow(id)).toMatchObject({ status: "published" });
  });

  test("is refused for a draft that its author has not seen, and for one without a title", async () => {
    const { id, revision } = await writeArticle(as(author, march), { title: "" });
    const untitled = scheduleArticle(as(author, march), {
      articleId: id,
      revision,
      publishAt: april,
    });
    await expect(untitled).rejects.toMatchObject({ fields: [{ path: "title" }] });
    const unseen = scheduleArticle(as(author, march), {
      articleId: id,
      revision: 1,
      publishAt: april,
    });
    await expect(unseen).rejects.toThrow(Conflict);
    expect(await scheduleOf(id)).toBeNull();
  });

  test.each([
    ["now", march.toISOString()],
    ["in the past", "2026-02-28T12:00:00Z"],
    ["in another century", "2206-03-02T12:00:00Z"],
    ["without an offset", "2026-04-01T09:00:00"],
    ["that is no time", "tomorrow"],
    ["before the calendar", "0000-01-01T00:00:00Z"],
  ])("is refused for a time %s", async (_what, publishAt) => {
    const { id, revision } = await writeArticle(as(author, march));
    const refused = scheduleArticle(as(author, march), { articleId: id, revision, publishAt });
    await expect(refused).rejects.toThrow(Invalid);
    await expect(refused).rejects.toMatchObject({ fields: [{ path: "publishAt" }] });
  });

  test("needs a time, and only one", async () => {
    const { id, revision } = await writeArticle(as(author, march));
    const both = { publishAt: april, localTime: "2026-04-01T09:00" };
    for (const time of [{}, both]) {
      const refused = scheduleArticle(as(author, march), { articleId: id, revision, ...time });
      await expect(refused).rejects.toThrow("Say when");
    }
  });

  test("strangers, readers, moderators and anonymous visitors may not, and may not take it back", async () => {
    const { id, revision } = await writeArticle(as(author, march));
    const input = { articleId: id, revision, publishAt: april };
    await scheduleArticle(as(author, march), input);
    const attempts = [
      [as(await addPerson({ role: "author" }), march), NotFound],
      [as(await addPerson({ role: "reader" }), march), Forbidden],
      [as(await addPerson({ role: "moderator" }), march), Forbidden],
      [as({ ...author, banned: true }, march), Forbidden],
      [asAnonymous(), NotSignedIn],
      [asStale(author), NotSignedIn],
    ] as const;
    for (const [ctx, error] of attempts) {
      await expect(scheduleArticle(ctx, { ...input, publishAt: may })).rejects.toThrow(error);
      await expect(cancelSchedule(ctx, { articleId: id })).rejects.toThrow(error);
    }
    expect((await scheduleOf(id))?.dueAt.toISOString()).toBe(april);
  });
});

describe("what a published article can wait for", () => {
  test("an update is what is scheduled unless something else is said", async () => {
    const { id, revision } = await writeAndPublish(as(author, march), { title: "Before" });
    const later = await saveDraft(as(author, march), {
      ...wordsOf({ title: "After" }),
      articleId: id,
      revision,
    });
    await scheduleArticle(as(author, march), {
      articleId: id,
      revision: later.revision,
      publishAt: april,
    });
    expect(await scheduleOf(id)).toMatchObject({ action: "update" });
    await runAt(april);
    expect(await findArticleRow(id)).toMatchObject({
      title: "After",
      publishedAt: march,
      liveUpdatedAt: new Date(april),
    });
  });

  test("it can be unpublished at a time", async () => {
    const { id, revision } = await writeAndPublish(as(author, march));
    await scheduleArticle(as(author, march), {
      articleId: id,
      revision,
      publishAt: april,
      action: "unpublish",
    });
    await runAt(april);
    expect(await findArticleRow(id)).toMatchObject({ status: "draft" });
    expect(await scheduleOf(id)).toBeNull();
  });

  test("it is not published for the first time, nor a draft updated or unpublished", async () => {
    const published = await writeAndPublish(as(author, march));
    const draft = await writeArticle(as(author, march));
    for (const [article, action] of [
      [published, "publish"],
      [draft, "update"],
      [draft, "unpublish"],
    ] as const) {
      const { id: articleId, revision } = article;
      const refused = scheduleArticle(as(author, march), {
        articleId,
        revision,
        publishAt: april,
        action,
      });
      await expect(refused).rejects.toThrow(Conflict);
    }
  });
});

describe("publishing by hand while something waits", () => {
  test("ends a publication that waits", async () => {
    const { id, revision } = await writeArticle(as(author, march), { title: "By hand" });
    await scheduleArticle(as(author, march), { articleId: id, revision, publishAt: april });
    await publishArticle(as(author, march), { articleId: id, revision });
    expect(await scheduleOf(id)).toBeNull();
    const [ended] = await auditOf(id, "article.unscheduled");
    expect(ended).toMatchObject({ details: { because: "published-by-hand" } });
    await runAt(may);
    expect(await findArticleRow(id)).toMatchObject({ liveUpdatedAt: march });
  });

  test("ends an update that waits, so that older words never replace newer ones", async () => {
    const { id, revision } = await writeAndPublish(as(author, march));
    const second = await saveDraft(as(author, march), {
      ...wordsOf({ title: "Second" }),
      articleId: id,
      revision,
    });
    await scheduleArticle(as(author, march), {
      articleId: id,
      revision: second.revision,
      publishAt: april,
    });
    const third = await saveDraft(as(author, march), {
      ...wordsOf({ title: "Third" }),
      articleId: id,
      revision: second.revision,
    });
    await publishArticle(as(author, march), { articleId: id, revision: third.revision });
    await runAt(april);
    expect(await findArticleRow(id)).toMatchObject({ title: "Third" });
  });

  test("leaves an article that is to go at a time as it is", async () => {
    const { id, revision } = await writeAndPublish(as(author, march));
    await scheduleArticle(as(author, march), {
      articleId: id,
      revision,
      publishAt: april,
      action: "unpublish",
    });
    const next = await saveDraft(as(author, march), {
      ...wordsOf({ title: "Corrected" }),
      articleId: id,
      revision,
    });
    await publishArticle(as(author, march), { articleId: id, revision: next.revision });
    expect(await scheduleOf(id)).toMatchObject({ action: "unpublish" });
    await runAt(april);
    expect(await findArticleRow(id)).toMatchObject({ status: "draft" });
  });

  test("unpublishing ends whatever waits", async () => {
    for (const action of ["update", "unpublish"] as const) {
      const { id, revision } = await writeAndPublish(as(author, march));
      await scheduleArticle(as(author, march), {
        articleId: id,
        revision,
        publishAt: april,
        action,
      });
      await unpublishArticle(as(author, march), { articleId: id });
      expect(await scheduleOf(id)).toBeNull();
      await runAt(april);
      expect(await findArticleRow(id)).toMatchObject({ status: "draft" });
    }
  });
});

describe("taking a schedule back", () => {
  test("ends it, with an audit entry", async () => {
    const { id, revision } = await writeArticle(as(author, march));
    await scheduleArticle(as(author, march), { articleId: id, revision, publishAt: april });
    const answer = await cancelSchedule(as(author, march), { articleId: id });
    expect(answer).toMatchObject({ status: "draft", scheduledAt: null });
    const [ended] = await auditOf(id);
    expect(ended).toMatchObject({
      action: "article.unscheduled",
      details: { because: "taken-back" },
    });
    await runAt(april);
    expect(await findArticleRow(id)).toMatchObject({ status: "draft" });
  });

  test("again changes nothing", async () => {
    const { id } = await writeArticle(as(author, march));
    for (let time = 0; time < 2; time += 1) {
      expect(await cancelSchedule(as(author, march), { articleId: id })).toMatchObject({
        scheduledAt: null,
      });
    }
    expect(await auditOf(id)).toEqual([]);
  });

  test("leaves one that its sender has not seen", async () => {
    const { id, revision } = await writeArticle(as(author, march));
    await scheduleArticle(as(author, march), { articleId: id, revision, publishAt: april });
    const seen = await scheduleOf(id);
    await scheduleArticle(as(author, march), { articleId: id, revision, publishAt: may });
    const late = () => cancelSchedule(as(author, march), { articleId: id, scheduleId: seen?.id });
    await expect(late()).rejects.toThrow(Conflict);
    expect((await scheduleOf(id))?.dueAt.toISOString()).toBe(may);
    await runAt(may);
    await expect(late()).rejects.toThrow("carried out, changed or cancelled");
  });
});
