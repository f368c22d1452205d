import { mkdir, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { eq, inArray, sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import {
  articleCounts,
  articleRevisions,
  articles,
  auditLog,
  bylines,
  commentCounts,
  commentDecisionRows,
  endpointDeliveries,
  endpoints,
  erasures,
  media,
  webhookDeliveries,
} from "#app/db/schema/index.server.ts";
import type { ErasedTexts } from "#app/db/values.ts";
import { env } from "#app/configuration/env.server.ts";
import { erasePerson } from "#app/features/erasure/erase-person.server.ts";
import { eraseLeftovers } from "#app/features/erasure/erasure-jobs.server.ts";
import { erasureSteps } from "#app/features/erasure/all-personal-data.server.ts";
import { setErasurePolicy } from "#app/features/erasure/set-erasure-policy.server.ts";
import { folderOf } from "#app/features/media/file-storage.server.ts";
import { mediaStorage } from "#app/features/media/media-storage.server.ts";
import { startWorker } from "#app/infra/jobs.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { backgroundParts } from "#app/server/background-parts.server.ts";
import { addArticle, addComment, addPerson, countsOf, findRow } from "#tests/factories/comments.ts";
import { emptyDatabase } from "#tests/setup/database.ts";
import { listReferences } from "./person-columns.ts";
import { leave, logOf, secret, someoneWithActivity, deliverEvent } from "./someone.ts";
import { findReferences } from "./traces.ts";

beforeAll(() => {
  registerParts(backgroundParts);
  env.CLERK_WEBHOOK_SIGNING_SECRET = secret;
});
afterEach(() => vi.restoreAllMocks());

const system = () => systemContext("test");
const decide = (texts: ErasedTexts) => setErasurePolicy(system(), { texts, understood: "yes" });
const erase = (userId: string) => erasePerson(system(), { userId });
const eraseAt = (userId: string, at: number) =>
  erasePerson({ ...system(), now: new Date(at) }, { userId });

/** The id of an erased person remains in their tombstone and the rows that refer to it. */
const left = (columns: string[], id: string) =>
  columns.map((column) => `${column}: ${id.toLowerCase()}`).sort();
const tombstone = ["public.deletion_log.user_id", "public.users.id"];
const stays: Record<ErasedTexts, string[]> = {
  keep: [...tombstone, "public.comments.user_id"],
  remove: tombstone,
};

/** Runs every job on the list, whenever it is due, until only those given up remain. */
async function doAllJobs() {
  const worker = await startWorker();
  try {
    await vi.waitFor(
      async () => {
        await db.execute(sql`
          update graphile_worker._private_jobs set run_at = now() where locked_at is null`);
        const [row] = await db.execute(sql`
          select count(*)::int as jobs from graphile_worker._private_jobs
          where attempts < max_attempts`);
        expect(row?.jobs).toBe(0);
      },
      { timeout: 20_000, interval: 100 },
    );
  } finally {
    await worker.stop();
  }
}

const policies: ErasedTexts[] = ["keep", "remove"];

describe("a deleted person", () => {
  test.each(policies)(
    "leaves nothing but what the site retains, once the jobs are done (%s)",
    async (texts) => {
      await decide(texts);
      const someone = await someoneWithActivity();
      const words = Object.values(someone.personal);
      const before = await findReferences(words);
      for (const word of words) {
        expect(before.some((trace) => trace.endsWith(word.toLowerCase()))).toBe(true);
      }
      await leave(someone.id);
      await doAllJobs();
      expect(await findReferences(words)).toEqual(left(stays[texts], someone.id));
      const ownTexts = await findReferences(Object.values(someone.texts));
      if (texts === "remove") expect(ownTexts).toEqual([]);
      else expect(ownTexts).not.toEqual([]);
      expect(await logOf(someone.id)).toHaveLength(1);
    },
    60_000,
  );

  test("is also erased by the webhook's job where the mirror never had them", async () => {
    await leave("user_neverSeen");
    await erase("user_neverSeen");
    expect(await logOf("user_neverSeen")).toMatchObject([{ counts: {}, texts: "keep" }]);
  });

  test("loses nothing before their deletion", async () => {
    const someone = await someoneWithActivity();
    const before = await findReferences(Object.values(someone.personal));
    await erase(someone.id);
    expect(await findReferences(Object.values(someone.personal))).toEqual(before);
    expect(await logOf(someone.id)).toEqual([]);
  });

  test("leaves the counts of others as they are without them", async () => {
    const someone = await someoneWithActivity();
    expect(await countsOf(someone.elsewhere.id)).toEqual({ likes: 1, comments: 3 });
    await leave(someone.id);
    await erase(someone.id);
    expect(await countsOf(someone.elsewhere.id)).toEqual({ likes: 0, comments: 3 });
    const [reported] = await db
      .select()
      .from(commentCounts)
      .where(eq(commentCounts.commentId, someone.disliked));
    expect(reported?.reports).toBe(0);
    expect(
      await db
        .select()
        .from(articleCounts)
        .where(sql`likes < 0`),
    ).toEqual([]);
  });

  test("is searched for once in each scanned table, by jobs that run one at a time", async () => {
    const someone = await someoneWithActivity();
    await leave(someone.id);
    const searching = ["jobs", "forms", "mails", "sentMails", "deliveries", "localEvents", "inbox"];
    const steps = erasureSteps.filter(({ name }) => searching.includes(name));
    const taken = steps.map((step) => vi.spyOn(step, "take"));
    await erase(someone.id);
    expect(taken.map(({ mock }) => mock.calls.length)).toEqual(searching.map(() => 1));
    const jobs = await db.execute(sql`
      select tasks.identifier as job, queues.queue_name as queue
      from graphile_worker._private_jobs as jobs
      join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
      join graphile_worker._private_job_queues as queues on queues.id = jobs.job_queue_id
      where tasks.identifier like 'eras%' order by 1`);
    expect(jobs).toEqual([
      { job: "erase-once-more", queue: "erasure" },
      { job: "erasure", queue: "erasure" },
    ]);
  });

  test("does not withdraw a report twice that a decision has settled", async () => {
    const someone = await someoneWithActivity();
    const decidedAt = new Date(Date.now() + 60_000);
    await db.execute(sql`update comments set decided_at = ${decidedAt.toISOString()}::timestamptz
      where id = ${someone.disliked}`);
    await leave(someone.id);
    await erase(someone.id);
    const [row] = await db
      .select()
      .from(commentCounts)
      .where(eq(commentCounts.commentId, someone.disliked));
    expect(row?.reports).toBe(1);
  });
});

describe("a person's texts", () => {
  test("stay without a name where the site retains them, at a neutral address", async () => {
    const someone = await someoneWithActivity();
    await leave(someone.id);
    await erase(someone.id);
    expect(await findRow(someone.comment)).toMatchObject({
      status: "approved",
      body: someone.texts.comment,
    });
    const [article] = await db.select().from(articles).where(eq(articles.id, someone.own.id));
    expect(article).toMatchObject({ status: "published", createdBy: null });
    const [byline] = await db.select().from(bylines).where(eq(bylines.id, someone.byline));
    expect(byline).toMatchObject({
      ...{ handle: "deleted-user", name: "Deleted user", bio: "", userId: null },
    });
    const pictures = await db.select({ key: media.key, by: media.createdBy }).from(media);
    expect(pictures).toHaveLength(2);
    for (const { key, by } of pictures) {
      expect([someone.shown, someone.reused]).toContain(key);
      expect(by).toBeNull();
      expect(await mediaStorage.get(key)).not.toBeNull();
    }
  });

  test("are deleted where the site removes them, and others' texts in or below them stay", async () => {
    await decide("remove");
    const someone = await someoneWithActivity();
    await leave(someone.id);
    await erase(someone.id);
    expect(await findRow(someone.comment)).toMatchObject({ status: "deleted", body: "", html: "" });
    expect(await findRow(someone.answer)).toMatchObject({ status: "approved" });
    expect(await countsOf(someone.elsewhere.id)).toEqual({ likes: 0, comments: 2 });
    const kept = await db.select({ id: articles.id }).from(articles);
    expect(kept.map(({ id }) => id).sort()).toEqual(
      [someone.shared, someone.elsewhere, someone.thrownAway]
        .map(({ id }) => id)
        .concat(someone.ofOthers)
        .sort(),
    );
    expect(await db.$count(articleRevisions, eq(articleRevisions.articleId, someone.own.id))).toBe(
      0,
    );
    await doAllJobs();
    expect((await db.select().from(media)).map(({ key }) => key)).toEqual([someone.reused]);
    expect(await mediaStorage.get(someone.shown)).toBeNull();
    expect(await mediaStorage.get(someone.reused)).not.toBeNull();
  });

  test("are deleted with their waiting deliveries, except the event that they are no longer public", async () => {
    await decide("remove");
    const someone = await someoneWithActivity();
    const [endpoint] = await db.select().from(endpoints);
    const eventPayload = (event: string, article: Record<string, unknown>) =>
      db.insert(endpointDeliveries).values({
        ...{ id: newId(), endpointId: endpoint?.id ?? "", event, payload: { data: { article } } },
      });
    const { id, slug } = someone.own;
    await eventPayload("article.published", { id, slug, published: true });
    await eventPayload("article.unpublished", { id, published: false });
    await eventPayload("article.published", { id: someone.elsewhere.id, published: true });
    await leave(someone.id);
    await erase(someone.id);
    const left = await db.select().from(endpointDeliveries).orderBy(endpointDeliveries.event);
    expect(left.map(({ event, payload }) => ({ event, payload }))).toEqual([
      {
        event: "article.published",
        payload: { data: { article: { id: someone.elsewhere.id, published: true } } },
      },
      { event: "article.unpublished", payload: { data: { article: { id, published: false } } } },
    ]);
  });

  test("follow the setting at the start of the erasure, also when it runs again", async () => {
    const someone = await someoneWithActivity();
    await leave(someone.id);
    await erase(someone.id);
    await decide("remove");
    await erase(someone.id);
    expect(await findRow(someone.comment)).toMatchObject({ body: someone.texts.comment });
    expect(await logOf(someone.id)).toMatchObject([{ texts: "keep" }]);
  });

  test("are deleted in many small parts where there are many", async () => {
    await decide("remove");
    const someone = await addPerson();
    const article = await addArticle();
    for (let made = 0; made < 450; made += 1) {
      await addComment({ articleId: article.id, userId: someone.id });
    }
    await deliverEvent("user.deleted", { id: someone.id, deleted: true });
    const comments = erasureSteps.find(({ name }) => name === "comments");
    if (!comments) throw new Error("There is no such step.");
    const parts = vi.spyOn(comments, "take");
    await erase(someone.id);
    expect(parts).toHaveBeenCalledTimes(4);
    expect(await countsOf(article.id)).toEqual({ likes: 0, comments: 0 });
    expect(await logOf(someone.id)).toMatchObject([{ counts: { comments: 450 } }]);
  }, 30_000);
});

describe("an interrupted erasure", () => {
  test.each(policies)(
    "continues where it stopped, and counts each thing once (%s)",
    async (texts) => {
      await decide(texts);
      const undisturbed = await someoneWithActivity();
      await leave(undisturbed.id);
      await erase(undisturbed.id);
      const [expected] = await logOf(undisturbed.id);
      await emptyDatabase();

      await decide(texts);
      const someone = await someoneWithActivity();
      await leave(someone.id);
      for (const step of erasureSteps.filter(({ only }) => !only || only === texts)) {
        const { take } = step;
        // Killed when everything of this part was done, and none of it committed.
        const killed = vi.spyOn(step, "take").mockImplementationOnce(async (tx, userId) => {
          await take(tx, userId);
          throw new Error("killed");
        });
        await expect(erase(someone.id)).rejects.toThrow("killed");
        killed.mockRestore();
        expect(await logOf(someone.id)).toEqual([]);
      }
      await erase(someone.id);
      await erase(someone.id);
      // A deleted file cannot be counted again.
      const { mails, ...counts } = expected?.counts ?? {};
      expect(mails).toBe(1);
      expect((await logOf(someone.id)).map((row) => row.counts)).toEqual([counts]);
      expect(await db.$count(erasures)).toBe(0);
      await doAllJobs();
      expect(await findReferences(Object.values(someone.personal))).toEqual(
        left(stays[texts], someone.id),
      );
    },
    60_000,
  );

  test("continues past a failed storage, and deletes the pictures once it is back", async () => {
    const someone = await someoneWithActivity();
    const { face, unused } = someone.personal;
    await leave(someone.id);
    const remove = vi.spyOn(mediaStorage, "delete").mockRejectedValue(new Error("away"));
    await erase(someone.id);
    expect(await db.$count(media, inArray(media.key, [face, unused]))).toBe(0);
    expect(remove).not.toHaveBeenCalled();
    const worker = await startWorker();
    await vi.waitFor(() => expect(remove).toHaveBeenCalledTimes(2), { timeout: 10_000 });
    await worker.stop();
    expect(await mediaStorage.get(face)).not.toBeNull();
    remove.mockRestore();
    await doAllJobs();
    expect(await mediaStorage.get(face)).toBeNull();
    expect(await mediaStorage.get(unused)).toBeNull();
  }, 30_000);

  test("deletes an email as well that a killed process has left half written", async () => {
    const someone = await someoneWithActivity();
    const file = path.join(env.DATA_DIR, "mail", `.${"0a".repeat(9)}.part`);
    await writeFile(file, `To: ${someone.personal.address}`);
    await leave(someone.id);
    await eraseAt(someone.id, Date.now() + 120_000);
    expect(await findReferences([someone.personal.address])).toEqual([]);
  });

  test("leaves the bytes of a picture until its row is deleted", async () => {
    const someone = await someoneWithActivity();
    await leave(someone.id);
    const uploads = erasureSteps.find(({ name }) => name === "uploads");
    if (!uploads) throw new Error("There is no such step.");
    const { take } = uploads;
    vi.spyOn(uploads, "take").mockImplementationOnce(async (tx, userId) => {
      await take(tx, userId);
      throw new Error("killed");
    });
    await expect(erase(someone.id)).rejects.toThrow("killed");
    expect(await db.$count(media, eq(media.key, someone.personal.face))).toBe(1);
    expect(await mediaStorage.get(someone.personal.face)).not.toBeNull();
  });

  test("runs again at night whatever became of its job, also for a delivery that comes late", async () => {
    const someone = await someoneWithActivity();
    await leave(someone.id);
    await db.execute(sql`delete from graphile_worker._private_jobs`);
    await eraseLeftovers(system());
    await doAllJobs();
    expect(await logOf(someone.id)).toHaveLength(1);

    await deliverEvent("user.updated", {
      ...{ id: someone.id, first_name: someone.personal.firstName, updated_at: Date.now() },
    });
    expect(await db.$count(webhookDeliveries, eq(webhookDeliveries.subject, someone.id))).toBe(1);
    await eraseLeftovers(system());
    await doAllJobs();
    expect(await findReferences(Object.values(someone.personal))).toEqual(
      left(stays.keep, someone.id),
    );
  }, 60_000);

  test("leaves no picture that a killed process had stored only half", async () => {
    const folder = folderOf(env.MEDIA_URL);
    const file = path.join(folder, `.${"a1".repeat(9)}.part`);
    await mkdir(folder, { recursive: true });
    await writeFile(file, "half a face");
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(file, yesterday, yesterday);
    await eraseLeftovers(system());
    await expect(stat(file)).rejects.toThrow("ENOENT");
  });
});

describe("the record of decisions and changes", () => {
  test("stays complete without the names", async () => {
    const someone = await someoneWithActivity();
    const [decided, done] = [await db.$count(commentDecisionRows), await db.$count(auditLog)];
    await leave(someone.id);
    await erase(someone.id);
    expect(await db.$count(commentDecisionRows)).toBe(decided);
    expect(await db.$count(auditLog)).toBe(done);
    const [about] = await db.select().from(auditLog).where(eq(auditLog.action, "role.changed"));
    expect(about).toMatchObject({ subject: "user:erased", details: {} });
    const [by] = await db.select().from(auditLog).where(eq(auditLog.action, "did"));
    expect(by).toMatchObject({ actor: "erased", subject: "site:something" });
  });

  const person = "user_somebody";
  const audit = sql`insert into audit_log (id, actor, action, subject, details)
    values (${newId()}, ${person}, 'did', 'user:user_other', '{"a": 1}')`;

  test.each([
    ["without an erasure", "", sql`update audit_log set details = '{}'`],
    ["of another's name", "user_other", sql`update audit_log set actor = 'erased'`],
    ["for another name", person, sql`update audit_log set actor = 'user_innocent'`],
    ["of what was done", person, sql`update audit_log set action = 'nothing'`],
    ["of when", person, sql`update audit_log set at = now() - interval '1 day'`],
    ["for other details", person, sql`update audit_log set details = '{"a": 2}'`],
    ["of a whole row", person, sql`delete from audit_log`],
  ])("rejects a change %s", async (_what, erasing, change) => {
    await db.execute(audit);
    const changing = db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('masthead.erasing', ${erasing}, true)`);
      await tx.execute(change);
    });
    await expect(changing).rejects.toMatchObject({
      cause: { message: "audit_log is append-only" },
    });
  });

  test("rejects deletions in the log of deletions, too", async () => {
    await leave("user_gone");
    await erase("user_gone");
    const changing = db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('masthead.erasing', 'user_gone', true)`);
      await tx.execute(sql`delete from deletion_log`);
    });
    await expect(changing).rejects.toMatchObject({
      cause: { message: "deletion_log is append-only" },
    });
  });
});

test("every table that refers to a person is covered by the erasure", async () => {
  expect(await listReferences()).toEqual([
    "article_likes.user_id",
    "article_revisions.created_by",
    "article_revisions.named_by",
    "article_schedules.scheduled_by",
    "articles.created_by",
    "bylines.user_id",
    "comment_reports.user_id",
    "comments.user_id",
    "draft_clients.user_id",
    "draft_updates.user_id",
    "erasures.user_id",
    "last_sessions.user_id",
    "login_sessions.user_id",
    "onboardings.user_id",
    "preview_links.created_by",
    "profiles.user_id",
    "pushed_totals.user_id",
    "rescued_texts.replaced_by",
    "rescued_texts.settled_by",
    "rescued_texts.user_id",
    "session_alerts.user_id",
    "trashed_articles.trashed_by",
  ]);
});
