import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { articles, articleSchedules, users } from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { cancelSchedule } from "#app/features/articles/scheduling/cancel-schedule.server.ts";
import { dismissFailedSchedule } from "#app/features/articles/scheduling/dismiss-failed-schedule.server.ts";
import { runDueSchedulesJob } from "#app/features/articles/scheduling/run-due-schedules.server.ts";
import { scheduleArticle } from "#app/features/articles/scheduling/schedule-article.server.ts";
import {
  findSchedule,
  listFailedSchedules,
} from "#app/features/articles/scheduling/schedule-queries.server.ts";
import { storeImage } from "#app/features/media/store-image.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Forbidden, NotFound } from "#app/infra/errors.ts";
import { startWorker } from "#app/infra/jobs.server.ts";
import { onInvalidate } from "#app/infra/invalidation-bus.server.ts";
import {
  findArticleRow,
  wordsOf,
  writeAndPublish,
  writeArticle,
} from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { auditOf, runAt, scheduleOf } from "#tests/factories/schedules.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { solid } from "../media/pictures.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
let me: Ctx;
const march = new Date("2026-03-01T12:00:00Z");
const april = "2026-04-01T07:00:00.000Z";

beforeEach(async () => {
  await db.delete(articleSchedules);
  author = await addPerson({ role: "author" });
  me = as(author, march);
});

async function schedule(given: Parameters<typeof writeArticle>[1] = {}, publishAt = april) {
  const { id, revision } = await writeArticle(me, given);
  await scheduleArticle(me, { articleId: id, revision, publishAt });
  return { id, revision };
}

const publishedOf = (id: string) => auditOf(id, "article.published");

describe("a schedule that is due", () => {
  test("is not carried out a second too early, and once when it is due, however often it is run", async () => {
    const { id } = await schedule();
    await runAt("2026-04-01T06:59:59Z");
    expect(await findArticleRow(id)).toMatchObject({ status: "draft" });
    await Promise.all([runAt(april), runAt(april), runAt(april)]);
    await runAt("2026-04-01T08:00:00Z");
    expect(await findArticleRow(id)).toMatchObject({
      status: "published",
      slug: expect.stringContaining("on-beginnings"),
    });
    expect(await publishedOf(id)).toEqual([
      {
        action: "article.published",
        actor: author.id,
        details: expect.objectContaining({ scheduledFor: april }),
      },
    ]);
    expect(await scheduleOf(id)).toBeNull();
    expect(await auditOf(id, "article.unscheduled")).toEqual([]);
  });

  test("is carried out late, with the time at which it happened, when everything was down", async () => {
    const { id } = await schedule();
    await runAt("2026-04-03T15:30:00Z");
    expect(await findArticleRow(id)).toMatchObject({
      publishedAt: new Date("2026-04-03T15:30:00Z"),
    });
    expect(await publishedOf(id)).toHaveLength(1);
  });

  test("invalidates the pages that must show it", async () => {
    const { id } = await schedule({ tags: ["Sea"] });
    const seen: string[] = [];
    onInvalidate("test", (tags) => void (tags === "everything" || seen.push(...tags)));
    await runAt(april);
    await vi.waitFor(() =>
      expect(seen).toEqual(expect.arrayContaining([`article:${id}`, "articles", "tag:sea"])),
    );
  });

  test("is carried out in the order in which it was asked for, whatever the order of the articles", async () => {
    const [first, second, third] = [
      await writeArticle(me),
      await writeArticle(me),
      await writeArticle(me),
    ];
    const at = (minute: number) => `2026-04-01T07:0${minute}:00.000Z`;
    const wanted = [
      { article: second, publishAt: at(1) },
      { article: third, publishAt: at(0) },
      { article: first, publishAt: at(1) },
    ];
    for (const [position, { article, publishAt }] of wanted.entries()) {
      const then = as(author, new Date(march.getTime() + position));
      await scheduleArticle(then, { articleId: article.id, revision: article.revision, publishAt });
    }
    await runAt("2026-04-01T09:00:00Z");
    const rows = await db
      .select({ id: articles.id })
      .from(articles)
      .where(eq(articles.createdBy, author.id))
      .orderBy(asc(articles.publishedAt));
    expect(rows.map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
  });

  test("is either carried out, or taken back or put off by who is quicker", async () => {
    const taken = await schedule();
    const moved = await schedule();
    const publishAt = "2026-05-01T07:00:00.000Z";
    const [, taking, moving] = await Promise.allSettled([
      runAt(april),
      cancelSchedule(me, { articleId: taken.id, scheduleId: (await scheduleOf(taken.id))?.id }),
      scheduleArticle(me, {
        articleId: moved.id,
        revision: moved.revision,
        publishAt,
        action: "publish",
      }),
    ]);
    expect(await publishedOf(taken.id)).toHaveLength(taking.status === "fulfilled" ? 0 : 1);
    expect(await publishedOf(moved.id)).toHaveLength(moving.status === "fulfilled" ? 0 : 1);
    await runAt(publishAt);
    expect(await publishedOf(moved.id)).toHaveLength(1);
  });

  test("that fails unexpectedly delays no other, and is carried out the next time", async () => {
    const broken = await schedule({ title: "Broken" });
    const fine = await schedule({ title: "Fine" }, "2026-04-01T07:01:00.000Z");
    await db.execute(sql`
      create or replace function fail_broken() returns trigger language plpgsql as
      $$ begin if new.title = 'Broken' then raise exception 'disk full'; end if; return new; end $$`);
    await db.execute(
      sql`create trigger fail_broken before update on articles for each row execute function fail_broken()`,
    );
    await runAt("2026-04-01T07:01:00Z");
    await db.execute(sql`drop trigger fail_broken on articles`);
    expect(await findArticleRow(fine.id)).toMatchObject({ status: "published" });
    expect(await findArticleRow(broken.id)).toMatchObject({ status: "draft", title: "" });
    expect(await scheduleOf(broken.id)).toMatchObject({ failure: null });
    expect(
      await findSchedule(as(author, new Date("2026-04-01T07:06:00Z")), broken.id),
    ).toMatchObject({ isLate: true });
    await runAt("2026-04-01T07:07:00Z");
    expect(await findArticleRow(broken.id)).toMatchObject({ status: "published", title: "Broken" });
  });

  test("is carried out by the next worker that starts, after none was there at its time", async () => {
    registerParts([runDueSchedulesJob]);
    const { id } = await schedule();
    expect(await findArticleRow(id)).toMatchObject({ status: "draft" });
    const workers = [await startWorker(), await startWorker()];
    await vi.waitFor(
      async () => expect(await findArticleRow(id)).toMatchObject({ status: "published" }),
      { timeout: 10_000 },
    );
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(await publishedOf(id)).toHaveLength(1);
  });
});

describe("a thousand schedules for the same minute", () => {
  test("happen once each and in order, though the job runs twice at a time", async () => {
    const before = await writeArticle(me, { title: "Template" });
    await db.execute(sql`
      with made as (
        insert into articles (id, slug, created_by, draft_revision)
        select gen_random_uuid(), 'many-' || n, ${author.id}, 1 from generate_series(1, 1000) n
        returning id, slug
      ), written as (
        insert into article_revisions (article_id, revision, title, excerpt, document, tags, kind)
        select made.id, 1, made.slug, excerpt, document, tags, 'named' from made, article_revisions r
        where r.article_id = ${before.id} and r.revision = ${before.revision}
      )
      insert into article_schedules (id, article_id, action, revision, due_at, scheduled_by, scheduled_at)
      select gen_random_uuid(), id, 'publish', 1, ${april}::timestamptz, ${author.id},
        ${march.toISOString()}::timestamptz + make_interval(secs => split_part(slug, '-', 2)::int)
      from made`);
    await Promise.all([runAt(april), runAt(april)]);
    const [counted] = await db.execute<{ events: number; articles: number }>(sql`
      select count(*)::int as events, count(distinct subject)::int as articles from audit_log
      where action = 'article.published' and actor = ${author.id}`);
    expect(counted).toEqual({ events: 1000, articles: 1000 });
    const [ordered] = await db.execute<{ disorder: number }>(sql`
      select count(*)::int as disorder from (
        select split_part(slug, '-', 2)::int - lag(split_part(slug, '-', 2)::int)
          over (order by published_at) as step
        from articles where slug like 'many-%') as steps
      where step <> 1`);
    expect(ordered).toEqual({ disorder: 0 });
    expect(await db.$count(articleSchedules)).toBe(0);
  }, 300_000);
});

describe("a schedule that cannot be carried out", () => {
  const reasonOf = async (id: string) => (await scheduleOf(id))?.failure;

  test("because its person has lost the right, says so at the article and to editors, and happens never", async () => {
    const { id } = await schedule({ title: "Left behind" });
    await db.update(users).set({ role: "reader" }).where(eq(users.id, author.id));
    await runAt(april);
    expect(await findArticleRow(id)).toMatchObject({ status: "draft" });
    const editor = as(await addPerson({ role: "editor" }), march);
    expect(await findSchedule(editor, id)).toMatchObject({ failure: "not-allowed", isLate: false });
    expect(await listFailedSchedules(editor)).toEqual([
      expect.objectContaining({ articleId: id, title: "Left behind", failure: "not-allowed" }),
    ]);
    expect(await auditOf(id)).toMatchObject([
      { action: "article.schedule-failed", actor: "system", details: { failure: "not-allowed" } },
      { action: "article.scheduled" },
    ]);
    await db.update(users).set({ role: "author" }).where(eq(users.id, author.id));
    await runAt("2026-04-01T08:00:00Z");
    expect(await findArticleRow(id)).toMatchObject({ status: "draft" });
  });

  test("because its person is banned, or has left", async () => {
    const banned = await schedule();
    await db.update(users).set({ banned: true }).where(eq(users.id, author.id));
    await runAt(april);
    expect(await reasonOf(banned.id)).toBe("person-banned");
    await db.update(users).set({ banned: false }).where(eq(users.id, author.id));
    const left = await schedule();
    await db.update(users).set({ role: "reader", deletedAt: march }).where(eq(users.id, author.id));
    await runAt(april);
    expect(await reasonOf(left.id)).toBe("person-gone");
    const editor = as(await addPerson({ role: "editor" }), march);
    const { id, revision } = await writeArticle(editor);
    await scheduleArticle(editor, { articleId: id, revision, publishAt: april });
    await db
      .update(articleSchedules)
      .set({ scheduledBy: null })
      .where(eq(articleSchedules.articleId, id));
    await runAt(april);
    expect(await reasonOf(id)).toBe("person-gone");
  });

  test("because the article was deleted, is shown to editors without it", async () => {
    const { id } = await schedule();
    await db.delete(articles).where(eq(articles.id, id));
    await runAt(april);
    const editor = as(await addPerson({ role: "editor" }), march);
    const [failed] = await listFailedSchedules(editor);
    expect(failed).toMatchObject({ articleId: null, title: "", failure: "article-gone" });
    expect(await listFailedSchedules(me)).toEqual([]);
    const input = { scheduleId: failed?.id ?? "" };
    await expect(dismissFailedSchedule(me, input)).rejects.toThrow(Forbidden);
    await dismissFailedSchedule(editor, input);
    expect(await listFailedSchedules(editor)).toEqual([]);
  });

  test("because a picture in the text, or before it, is gone", async () => {
    const { key } = await storeImage(me, { file: await solid(8, 8).png().toBuffer() });
    const picture = { type: "image", attrs: { src: `/media/${key}`, alt: "" } };
    const { id } = await schedule({ document: { type: "doc", content: [picture] } });
    await db.execute(sql`delete from media where key = ${key}`);
    await runAt(april);
    expect(await reasonOf(id)).toBe("picture-gone");
  });

  test("because its version, or its title, is gone", async () => {
    const version = await schedule();
    await saveDraft(me, {
      ...wordsOf({ title: "Next" }),
      articleId: version.id,
      revision: version.revision,
    });
    await db.execute(
      sql`delete from article_revisions where article_id = ${version.id} and revision = ${version.revision}`,
    );
    const title = await schedule();
    await db.execute(sql`update article_revisions set title = '' where article_id = ${title.id}`);
    await runAt(april);
    expect([await reasonOf(version.id), await reasonOf(title.id)]).toEqual([
      "revision-gone",
      "no-title",
    ]);
  });

  test("because somebody published or unpublished the article past the schedule", async () => {
    const early = await schedule();
    await db.execute(sql`update articles set status = 'published', title = 'X', published_revision = 1,
      published_at = now() where id = ${early.id}`);
    const { id, revision } = await writeAndPublish(me);
    await scheduleArticle(me, { articleId: id, revision, publishAt: april, action: "unpublish" });
    await db.execute(sql`update articles set status = 'draft' where id = ${id}`);
    await runAt(april);
    expect([await reasonOf(early.id), await reasonOf(id)]).toEqual([
      "already-published",
      "not-published",
    ]);
  });

  test("goes when it is dismissed, scheduled anew or published by hand", async () => {
    const failing = async () => {
      const { id, revision } = await schedule();
      await db.update(users).set({ role: "reader" }).where(eq(users.id, author.id));
      await runAt(april);
      await db.update(users).set({ role: "author" }).where(eq(users.id, author.id));
      expect(await reasonOf(id)).toBe("not-allowed");
      return { articleId: id, revision };
    };
    const dismissed = await failing();
    const scheduleId = (await scheduleOf(dismissed.articleId))?.id ?? "";
    const stranger = as(await addPerson({ role: "author" }), march);
    await expect(dismissFailedSchedule(stranger, { scheduleId })).rejects.toThrow(NotFound);
    await dismissFailedSchedule(me, { scheduleId });
    await dismissFailedSchedule(me, { scheduleId });
    expect(await scheduleOf(dismissed.articleId)).toBeNull();
    const anew = await failing();
    await scheduleArticle(me, { ...anew, publishAt: april });
    expect(await reasonOf(anew.articleId)).toBeNull();
    const byHand = await failing();
    await publishArticle(me, byHand);
    expect(await scheduleOf(byHand.articleId)).toBeNull();
  });
});
