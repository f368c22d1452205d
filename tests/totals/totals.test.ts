import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import {
  articleLikes,
  localEvents,
  localPeople,
  pushedTotals,
  settings,
  users,
} from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { createPerson } from "#app/features/local-identity/create-person.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { askClerk, patience } from "#app/features/identity/provider/ask-clerk.server.ts";
import { clerkProvider } from "#app/features/identity/provider/clerk-provider.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import {
  countArticleSubscription,
  pushMissingTotals,
  pushMissingTotalsJob,
  pushTotalsJob,
  updateActivityTotalsSubscription,
} from "#app/features/totals/follow-totals.server.ts";
import { pushTotals } from "#app/features/totals/push-totals.server.ts";
import { countTotals, listMissingTotals } from "#app/features/totals/totals-queries.server.ts";
import { readEvent } from "#app/features/users/clerk-event.ts";
import { mirrorUser } from "#app/features/users/mirror-user.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { emit, defineSubscription } from "#app/features/events/events.server.ts";
import { RateLimited } from "#app/infra/errors.ts";
import { startWorker } from "#app/infra/jobs.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { writeAndPublish } from "#tests/factories/articles.ts";
import { addArticle, addComment, addPerson } from "#tests/factories/comments.ts";
import { contextAs, mirror } from "#tests/factories/people.ts";
import { FakeClerk } from "#tests/support/fake-clerk/fake-clerk.ts";

// Any subscription to changes of people would create a job here.
registerParts([
  pushTotalsJob,
  countArticleSubscription,
  updateActivityTotalsSubscription,
  pushMissingTotalsJob,
  defineSubscription("note-change", { to: ["user.changed"], work: () => Promise.resolve() }),
]);

const ctx = () => systemContext("test");
const clerk = new FakeClerk();
const local = { IDENTITY: env.IDENTITY };

beforeAll(() => prepareLocalIdentity());
beforeEach(async () => {
  await db.delete(localPeople);
  await db.delete(localEvents);
  clerk.reset();
  Object.assign(env, local);
});
afterAll(async () => {
  clerk.stop();
});

/** Processes all events that the provider has sent, as the webhook does. */
async function takeInEvents() {
  const events = await db.select().from(localEvents).orderBy(localEvents.createdAt);
  const outcomes = [];
  for (const { id, payload } of events) {
    const reading = readEvent(payload as Parameters<typeof readEvent>[0], new Date());
    if (!reading.usable) throw new Error(reading.reason);
    const { change } = reading;
    outcomes.push(await inTransaction(ctx(), (tx) => mirrorUser(tx, change)));
    await db.delete(localEvents).where(eq(localEvents.id, id));
  }
  return outcomes;
}

async function someone() {
  const { id } = await createPerson(ctx(), { firstName: "Ida", role: "author" });
  await takeInEvents();
  await db.execute(sql`truncate graphile_worker._private_jobs`);
  return { id, role: "author" as const, banned: false };
}

const jobs = async () => [
  ...(await db.execute<{ task: string; key: string; queue: string; later: boolean }>(sql`
    select t.identifier as task, j.key, q.queue_name as queue, j.run_at > now() + interval '20 s' as later
    from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    order by j.id`)),
];

async function metadataOf(id: string) {
  const [row] = await db.select().from(localPeople).where(eq(localPeople.id, id));
  return row?.metadata;
}

describe("the totals of a person", () => {
  test("count the published articles they sign, approved comments, and likes", async () => {
    const author = await someone();
    await writeAndPublish(contextAs(author));
    const other = await addArticle();
    await addArticle("draft");
    await addComment({ articleId: other.id, userId: author.id });
    await addComment({ articleId: other.id, userId: author.id, status: "pending" });
    await addComment({ articleId: other.id, guestName: "A guest" });
    await db.insert(articleLikes).values({ articleId: other.id, userId: author.id });
    expect(await countTotals(ctx(), author.id)).toEqual({ articles: 1, comments: 1, likes: 1 });
  });

  test("go into the public metadata at the provider, beside the role", async () => {
    const author = await someone();
    await writeAndPublish(contextAs(author));
    expect(await pushTotals(ctx(), { userId: author.id })).toBe("pushed");
    const totals = { articles: 1, comments: 0, likes: 0 };
    expect(await metadataOf(author.id)).toEqual({ totals });
    const [event] = await db.select().from(localEvents);
    expect(event?.payload).toMatchObject({
      type: "user.updated",
      data: { public_metadata: { role: "author", totals } },
    });
  });

  test("cause an event that changes nothing here and causes no further one", async () => {
    const author = await someone();
    await writeAndPublish(contextAs(author));
    await db.execute(sql`truncate graphile_worker._private_jobs`);
    await pushTotals(ctx(), { userId: author.id });
    const [before] = await db.select().from(users);
    expect(await takeInEvents()).toEqual(["unchanged"]);
    const [after] = await db.select().from(users);
    const undated = { sourceUpdatedAt: 0, sourceAsOf: null };
    expect({ ...after, ...undated }).toEqual({ ...before, ...undated });
    expect(await jobs()).toEqual([]);
    expect(await pushTotals(ctx(), { userId: author.id })).toBe("known");
    expect(await db.select().from(localEvents)).toEqual([]);
  });

  test("are pushed only when they differ from what the provider has", async () => {
    const reader = await someone();
    expect(await pushTotals(ctx(), { userId: reader.id })).toBe("known");
    const article = await addArticle();
    await db.insert(articleLikes).values({ articleId: article.id, userId: reader.id });
    expect(await pushTotals(ctx(), { userId: reader.id })).toBe("pushed");
    expect(await pushTotals(ctx(), { userId: reader.id })).toBe("known");
    await db.delete(articleLikes);
    expect(await pushTotals(ctx(), { userId: reader.id })).toBe("pushed");
    expect(await metadataOf(reader.id)).toEqual({ totals: { articles: 0, comments: 0, likes: 0 } });
  });

  test("are never pushed for a person who has been deleted, here or at the provider", async () => {
    const [left, unknown] = [await someone(), await someone()];
    const article = await addArticle();
    for (const { id: userId } of [left, unknown]) {
      await db.insert(articleLikes).values({ articleId: article.id, userId });
    }
    await mirror({ kind: "delete", id: left.id, sourceUpdatedAt: Date.now() });
    await db.delete(localPeople).where(eq(localPeople.id, unknown.id));
    expect(await pushTotals(ctx(), { userId: left.id })).toBe("gone");
    expect(await pushTotals(ctx(), { userId: unknown.id })).toBe("gone");
    expect(await metadataOf(left.id)).toEqual({});
    expect(await db.select().from(pushedTotals)).toEqual([]);
  });
});

describe("an activity", () => {
  test("causes one push of the totals per person, half a minute after the last activity, one person at a time", async () => {
    const reader = await someone();
    const article = await addArticle();
    for (const liked of [true, false, true]) {
      await setLike(contextAs(reader), { slug: article.slug, liked });
    }
    const queued = await jobs();
    expect(queued.map(({ task }) => task)).toContain("update-activity-totals");
    await runCounting();
    const waiting = (await jobs()).filter(({ task }) => task === "push-totals");
    const key = `push-totals:${reader.id}`;
    expect(waiting).toEqual([
      { task: "push-totals", key, queue: "identity-provider", later: true },
    ]);
  });

  test("counts for every author of an article", async () => {
    const author = await someone();
    const { id } = await writeAndPublish(contextAs(author));
    await db.execute(sql`truncate graphile_worker._private_jobs`);
    await inTransaction(ctx(), (tx) =>
      emit(tx, { name: "article.unpublished", articleId: id, userId: null }),
    );
    await runCounting();
    expect((await jobs()).map(({ key }) => key)).toEqual([`push-totals:${author.id}`]);
  });
});

describe("the nightly job", () => {
  test("finds exactly the people whose totals were not pushed", async () => {
    const [author, reader, left] = [await someone(), await someone(), await someone()];
    await someone();
    await writeAndPublish(contextAs(author));
    const article = await addArticle();
    await addComment({ articleId: article.id, userId: author.id });
    for (const { id: userId } of [reader, left]) {
      await db.insert(articleLikes).values({ articleId: article.id, userId });
    }
    await mirror({ kind: "delete", id: left.id, sourceUpdatedAt: Date.now() });
    expect(await listMissingTotals(ctx(), 10)).toEqual([author.id, reader.id]);
    await pushTotals(ctx(), { userId: author.id });
    await db.execute(sql`truncate graphile_worker._private_jobs`);
    await pushMissingTotals(ctx());
    expect((await jobs()).map(({ key }) => key)).toEqual([`push-totals:${reader.id}`]);
  });
});

describe("with Clerk", () => {
  beforeAll(() => clerk.start());

  test("the totals are merged with the other metadata", async () => {
    const reader = await someone();
    const article = await addArticle();
    await db.insert(articleLikes).values({ articleId: article.id, userId: reader.id });
    env.IDENTITY = "clerk";
    clerk.add({ id: reader.id, public_metadata: { role: "editor", theme: "dark" } });
    expect(await pushTotals(ctx(), { userId: reader.id })).toBe("pushed");
    expect(clerk.users.get(reader.id)?.public_metadata).toEqual({
      role: "editor",
      theme: "dark",
      totals: { articles: 0, comments: 0, likes: 1 },
    });
    clerk.callsBetweenLimits = 1;
    clerk.retryAfterSeconds = 60;
    await db.delete(articleLikes);
    const provider = clerkProvider({ ...patience.job, wait: clerk.wait });
    await provider.find(reader.id);
    const push = pushTotals(ctx(), { userId: reader.id, provider });
    await expect(push).rejects.toThrow(RateLimited);
    expect(clerk.waits).toEqual([]);
    expect(clerk.limited).toBe(1);
  });

  test("a rate limit pauses all pushes, however many wait, and all are made afterwards", async () => {
    const article = await addArticle();
    env.IDENTITY = "clerk";
    for (let number = 0; number < 3; number += 1) {
      const { id } = await addPerson();
      await db.insert(articleLikes).values({ articleId: article.id, userId: id });
      clerk.add({ id });
    }
    clerk.callsBetweenLimits = 1;
    clerk.retryAfterSeconds = 60;
    await clerkProvider(patience.page).find("user_nobody");
    await db.execute(sql`truncate graphile_worker._private_jobs`);
    await pushMissingTotals(ctx());
    const due = sql`update graphile_worker._private_jobs set run_at = now()`;
    await db.execute(due);
    await runCounting();
    const putOff = await db.execute(sql`
      select attempts, run_at > now() + interval '50 s' as later from graphile_worker._private_jobs`);
    const waiting = { attempts: 0, later: true };
    expect([...putOff]).toEqual([waiting, waiting, waiting]);
    expect(clerk.calls).toHaveLength(2);
    await db.delete(settings);
    await clerk.wait(60_000);
    clerk.callsBetweenLimits = 0;
    await db.execute(due);
    await runCounting();
    expect(await jobs()).toEqual([]);
    const totals = { articles: 0, comments: 0, likes: 1 };
    const metadataOfAll = [...clerk.users.values()].map(
      ({ public_metadata: metadata }) => metadata,
    );
    expect(metadataOfAll).toEqual([{ totals }, { totals }, { totals }]);
  });

  test("a transient failure is retried as often as the policy allows, and no more", async () => {
    const waits: number[] = [];
    const wait = (ms: number) => Promise.resolve(void waits.push(ms));
    let calls = 0;
    const failing = askClerk({ ...patience.job, wait }, () => {
      calls += 1;
      return Promise.reject(Object.assign(new Error("no"), { status: 502, errors: [] }));
    });
    await expect(failing).rejects.toThrow("Clerk does not answer");
    expect({ calls, waits: waits.length }).toEqual({ calls: 3, waits: 2 });
    expect(waits[1]).toBeGreaterThan(0);
  });
});

/** Runs the jobs that are due. */
async function runCounting() {
  const worker = await startWorker();
  await vi.waitFor(
    async () => {
      const left = await jobs();
      expect(left.filter(({ later }) => !later)).toEqual([]);
    },
    { timeout: 10_000 },
  );
  await worker.stop();
}
