import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { restoreArticle } from "#app/features/articles/trash/restore-article.server.ts";
import { trashArticle } from "#app/features/articles/trash/trash-article.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { disableEndpoint } from "#app/features/endpoints/disable-endpoint.server.ts";
import { eraseDeliveriesAbout } from "#app/features/endpoints/personal-data.server.ts";
import {
  fanOut,
  fanOutEvents,
  fanOutLikesSubscription,
  fanOutSubscription,
} from "#app/features/endpoints/fan-out.server.ts";
import type { PublicEventName } from "#app/features/endpoints/public-events.ts";
import { startDeliveries } from "#app/features/endpoints/start-deliveries.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import type { Event } from "#app/features/events/event.ts";
import { emit } from "#app/features/events/events.server.ts";
import { startWorker } from "#app/infra/jobs.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { writeAndPublish } from "#tests/factories/articles.ts";
import { addArticle, addComment } from "#tests/factories/comments.ts";
import { contextAs, createPerson, mirror } from "#tests/factories/people.ts";
import { arrived, listDeliveries, onlyDelivery, register } from "./endpoints.ts";
import { startReceiver } from "./receiver.ts";

vi.hoisted(() => {
  process.env.ENDPOINTS_ALLOW_PRIVATE = "1";
});

registerParts([fanOutSubscription, fanOutLikesSubscription]);

const url = "http://127.0.0.1:9/hook";
const ctx = () => systemContext("test");
const happening = () => ({ eventId: v7(), occurredAt: "2026-03-01T10:00:00.000Z" });

type PublicEvent = Extract<Event, { name: PublicEventName }>;

async function payloadOf(event: PublicEvent): Promise<Record<string, unknown>> {
  const { id } = await register({ url });
  await fanOut(ctx(), { ...event, ...happening() });
  return (await onlyDelivery(id)).payload;
}

const jobs = () =>
  db.execute<{ task: string; key: string | null }>(sql`
    select tasks.identifier as task, jobs.key from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id order by jobs.id`);

const fanOutJobs = async () => [
  ...(await db.execute<{ id: string }>(sql`
    select jobs.payload ->> 'eventId' as id from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'fan-out'`)),
];

describe("a public event", () => {
  test("becomes one delivery and one job for each subscribed endpoint", async () => {
    const all = await register({ url });
    const people = await register({ url, events: ["user.arrived", "user.left"] });
    const articles = await register({ url, events: ["article.published"] });
    const disabled = await register({ url });
    await disableEndpoint(ctx(), { endpointId: disabled.id });
    const { id: userId } = await createPerson();
    await db.execute(sql`truncate graphile_worker._private_jobs`);
    await fanOut(ctx(), arrived(userId));
    const counts = await Promise.all(
      [all, people, articles, disabled].map(async ({ id }) => (await listDeliveries(id)).length),
    );
    expect(counts).toEqual([1, 1, 0, 0]);
    expect((await jobs()).map(({ task }) => task)).toEqual([
      "deliver-to-endpoint",
      "deliver-to-endpoint",
    ]);
  });

  test("emitted twice, also at the same time, is one delivery with one id", async () => {
    const { id } = await register({ url });
    const event = arrived((await createPerson()).id);
    await Promise.all(Array.from({ length: 8 }, () => fanOut(ctx(), event)));
    const first = await listDeliveries(id);
    await fanOut(ctx(), event);
    expect(first).toHaveLength(1);
    expect(await listDeliveries(id)).toEqual(first);
    await fanOut(ctx(), { ...event, ...happening() });
    expect(await listDeliveries(id)).toHaveLength(2);
  });

  test("has an id of its own, and none when the transaction fails", async () => {
    const userId = "user_nobody1";
    const emitted = () =>
      inTransaction(ctx(), (tx) =>
        emit(tx, { name: "user.left", userId }, { name: "user.left", userId }),
      );
    await emitted();
    // There is no subscriber yet.
    expect(await fanOutJobs()).toEqual([]);
    await register({ url });
    await emitted();
    const failing = inTransaction(ctx(), async (tx) => {
      await emit(tx, { name: "user.left", userId });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    const rows = await fanOutJobs();
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
  });

  test("of a registration is sent for a new account, not for one that the mirror found late", async () => {
    const { id } = await register({ url });
    const now = Date.parse(happening().occurredAt);
    const deliveredCount = async (sourceCreatedAt: number | null) => {
      const someone = await createPerson({ sourceCreatedAt });
      await fanOutEvents(ctx(), arrived(someone.id));
      return someone.id;
    };
    const threeYearsMs = 3 * 365 * 24 * 3_600_000;
    for (const madeAt of [null, now - threeYearsMs]) await deliveredCount(madeAt);
    const newcomer = await deliveredCount(now - 60_000);
    expect((await listDeliveries(id)).map(({ subject }) => subject)).toEqual([newcomer]);
  });

  test("creates nothing where no endpoint subscribes", async () => {
    await fanOut(ctx(), arrived("user_nobody1"));
    const [row] = await db.execute(sql`select count(*)::int as count from endpoint_deliveries`);
    expect(row).toEqual({ count: 0 });
  });

  test("of a session is never sent", async () => {
    await inTransaction(ctx(), (tx) =>
      emit(tx, { name: "session.started", userId: "user_nobody1", sessionId: "sess_1" }),
    );
    expect((await jobs()).filter(({ task }) => task.startsWith("fan-out"))).toEqual([]);
  });
});

describe("an event's payload", () => {
  test("of an article contains what readers see", async () => {
    const author = await createPerson({ role: "author" });
    const { id, slug } = await writeAndPublish(contextAs(author), { title: "Tides & <tables>" });
    const { data } = await payloadOf({
      name: "article.published",
      articleId: id,
      userId: author.id,
    });
    expect(data).toEqual({
      article: {
        id,
        published: true,
        slug,
        title: "Tides & <tables>",
        url: `http://localhost:3999/articles/${slug}`,
        lang: "en",
        publishedAt: expect.any(String) as string,
        authors: [{ id: author.id, handle: expect.any(String) as string, name: "Ada Lovelace" }],
      },
    });
  });

  test("says that readers lost an article to the trash, and that they have it again", async () => {
    await register({ url });
    const author = contextAs(await createPerson({ role: "author" }));
    const { id: articleId } = await writeAndPublish(author);
    await db.execute(sql`truncate graphile_worker._private_jobs`);
    await trashArticle(author, { articleId });
    await restoreArticle(author, { articleId });
    const enqueued = await db.execute<{ name: string; id: string }>(sql`
      select jobs.payload ->> 'name' as name, jobs.payload ->> 'articleId' as id
      from graphile_worker._private_jobs as jobs
      join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'fan-out' order by jobs.id`);
    expect([...enqueued]).toEqual([
      { name: "article.unpublished", id: articleId },
      { name: "article.published", id: articleId },
    ]);
  });

  test("of an article that is no longer public contains only its identification", async () => {
    const author = contextAs(await createPerson({ role: "author" }));
    const { id, revision } = await writeAndPublish(author, { title: "Secret again" });
    await unpublishArticle(author, { articleId: id });
    const payload = await payloadOf({ name: "article.published", articleId: id, userId: null });
    expect(payload.data).toEqual({ article: { id, published: false } });
    await publishArticle(author, { articleId: id, revision });
  });

  test("of a comment never contains its text, nor an address while it waits", async () => {
    const article = await addArticle();
    const { id: userId } = await createPerson();
    const waiting = await addComment({
      articleId: article.id,
      userId,
      status: "pending",
      body: "Not yet for everybody",
    });
    const payload = await payloadOf({
      name: "comment.posted",
      commentId: waiting.id,
      articleId: article.id,
      userId,
    });
    expect(payload.data).toMatchObject({
      comment: { id: waiting.id, status: "pending", url: null },
      article: { id: article.id, slug: article.slug },
    });
    expect(JSON.stringify(payload)).not.toContain("Not yet");
    expect(JSON.stringify(payload)).not.toContain(userId);
  });

  test("of a like contains the number and not the person", async () => {
    const author = contextAs(await createPerson({ role: "author" }));
    const { id, slug } = await writeAndPublish(author);
    const reader = await createPerson();
    await setLike(contextAs(reader), { slug, liked: true });
    const payload = await payloadOf({ name: "like.changed", articleId: id, userId: reader.id });
    expect(payload.data).toMatchObject({ likes: 1, article: { id } });
    expect(JSON.stringify(payload)).not.toContain(reader.id);
  });

  test("of a person contains an id and a name, and of a deleted one only the id", async () => {
    const someone = await createPerson({ primaryEmail: "private@example.test" });
    const payload = await payloadOf({ name: "user.changed", userId: someone.id });
    expect(payload.data).toEqual({ person: { id: someone.id, name: "Ada Lovelace" } });
    await mirror({ kind: "delete", id: someone.id, sourceUpdatedAt: 1_800_000_000_000 });
    const afterwards = await payloadOf({ name: "user.changed", userId: someone.id });
    expect(afterwards.data).toEqual({ person: { id: someone.id } });
  });
});

describe("erasing a person from the deliveries", () => {
  test("deletes the deliveries that name them, except the one of their deletion", async () => {
    const { id } = await register({ url });
    const author = await createPerson({ role: "author" });
    const other = await createPerson();
    const article = await writeAndPublish(contextAs(author));
    const about: PublicEvent[] = [
      { name: "user.changed", userId: author.id },
      { name: "article.published", articleId: article.id, userId: null },
      { name: "user.left", userId: author.id },
      { name: "user.changed", userId: other.id },
    ];
    for (const event of about) await fanOut(ctx(), { ...event, ...happening() });
    const erased = await inTransaction(ctx(), (tx) => eraseDeliveriesAbout(tx, author.id));
    expect(erased).toBe(2);
    const left = await listDeliveries(id);
    expect(left.map(({ event }) => event).sort()).toEqual(["user.changed", "user.left"]);
    expect(JSON.stringify(left)).not.toContain('Ada Lovelace"},"handle');
  });
});

describe("the workers of deliveries", () => {
  test("deliver events, past receivers that never answer, without delaying other jobs", async () => {
    const silent = await Promise.all([startReceiver(), startReceiver(), startReceiver()]);
    for (const one of silent) one.answers(() => {});
    const good = await startReceiver();
    for (const one of silent) await register({ url: one.url });
    const { id } = await register({ url: good.url });
    const worker = await startWorker();
    const deliveries = await startDeliveries({ deadlineMs: 5_000 });
    try {
      const { id: userId } = await createPerson();
      await inTransaction(ctx(), (tx) => emit(tx, { name: "user.changed", userId }));
      await vi.waitFor(
        () => expect(silent.every(({ received }) => received.length > 0)).toBe(true),
        {
          timeout: 10_000,
        },
      );
      // Another event happens while three receivers hold their connections open.
      await inTransaction(ctx(), (tx) => emit(tx, { name: "user.changed", userId }));
      await vi.waitFor(
        async () => {
          const states = (await listDeliveries(id)).map(({ state }) => state);
          expect(states.filter((state) => state === "delivered").length).toBeGreaterThanOrEqual(2);
        },
        { timeout: 4_500 },
      );
      // Each endpoint has one attempt at a time.
      expect(silent.map(({ received }) => received.length)).toEqual([1, 1, 1]);
    } finally {
      await Promise.all([deliveries.stop(), worker.stop()]);
      await Promise.all([good, ...silent].map((one) => one.stop()));
    }
  });
});
