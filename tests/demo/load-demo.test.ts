import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import {
  articleCounts,
  articleRevisions,
  articles,
  comments,
  media,
  profiles,
  settings,
  users,
} from "#app/db/schema/index.server.ts";
import { calendar } from "#app/features/demo/demo-calendar.ts";
import {
  readArticles,
  readPublication,
  readThreads,
} from "#app/features/demo/demo-files.server.ts";
import { countComments } from "#app/features/demo/demo-comments.server.ts";
import { isDemoLoaded, loadDemoPublication } from "#app/features/demo/load-demo.server.ts";
import { mediaStorage } from "#app/features/media/media-storage.server.ts";
import { findSite } from "#app/features/site/site-queries.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

async function counts() {
  return {
    articles: await db.$count(articles),
    revisions: await db.$count(articleRevisions),
    comments: await db.$count(comments),
    media: await db.$count(media),
    users: await db.$count(users),
  };
}

describe("the demo publication", () => {
  const lines: string[] = [];

  beforeAll(async () => {
    const { people, readers } = await readPublication();
    // The rows that the webhook of a running server would have written.
    await db.insert(users).values(
      [...people, ...readers].map(({ id, firstName, lastName, username, role }) => ({
        ...{ id, firstName, lastName, username, role },
        sourceUpdatedAt: 1,
      })),
    );
    // A row that the job that copies a picture begins, and one of a person with a biography of their own.
    await db.insert(profiles).values([
      { userId: "user_demoAuthor", pictureSource: "a picture" },
      { userId: "user_demoEditor", bio: "My own words." },
    ]);
  });

  test("continues after an interruption and adds nothing twice", async () => {
    const breakOff = loadDemoPublication(systemContext("demo"), (line) => {
      if (line.endsWith("articles")) throw new Error("the power went");
    });
    await expect(breakOff).rejects.toThrow("the power went");
    expect(await isDemoLoaded(systemContext("demo"))).toBe(false);
    await loadDemoPublication(systemContext("demo"), (line) => lines.push(line));
    expect(await isDemoLoaded(systemContext("demo"))).toBe(true);
    const threads = await readThreads();
    expect(await counts()).toMatchObject({
      articles: (await readArticles()).length,
      comments: countComments(threads),
    });
  }, 120_000);

  test("once loaded stays unchanged", async () => {
    const before = await counts();
    await db.delete(comments).where(eq(comments.status, "spam"));
    await loadDemoPublication(systemContext("demo"), () => {
      throw new Error("nothing is left to report");
    });
    expect((await counts()).articles).toBe(before.articles);
    expect((await counts()).comments).toBeLessThan(before.comments);
  });

  test("has its name, its dates, its drafts, its likes and its conversations in every state", async () => {
    expect(await findSite(systemContext("demo"))).toMatchObject({ name: "Daymark" });
    const rows = await db.select().from(articles);
    const facts = await readArticles();
    for (const { slug, status, lang, title, likes } of facts) {
      const row = rows.find((candidate) => candidate.slug === slug);
      expect(row).toMatchObject({ status, lang, title: status === "draft" ? "" : title });
      const [count] = await db
        .select()
        .from(articleCounts)
        .where(eq(articleCounts.articleId, row?.id ?? ""));
      expect(count?.likes).toBe(Math.min(likes, 13));
    }
    expect(rows.every(({ publishedAt }) => publishedAt === null || publishedAt < new Date())).toBe(
      true,
    );
    expect(rows.some(({ html }) => /unsupported/.test(html))).toBe(false);
    const states = await db.selectDistinct({ status: comments.status }).from(comments);
    expect(states.map(({ status }) => status).sort()).toEqual(["approved", "pending", "rejected"]);
  });

  test("has every picture in the storage, and readers' pages name no other", async () => {
    const keys = (await db.select({ key: media.key }).from(media)).map(({ key }) => key);
    for (const key of keys) expect(await mediaStorage.get(key)).not.toBeNull();
    const used = (await db.select({ html: articles.html }).from(articles)).flatMap(({ html }) =>
      [...html.matchAll(/<img[^>]*src="([^"]*)"/g)].map(([, src]) => src ?? ""),
    );
    expect(used.length).toBeGreaterThan(5);
    expect(used.every((src) => keys.includes(src.replace("/media/", "")))).toBe(true);
  });

  test("shows an article's earlier versions", async () => {
    const [row] = await db
      .select()
      .from(articles)
      .where(eq(articles.slug, "a-tower-with-no-light"));
    const revisions = await db
      .select({ title: articleRevisions.title, kind: articleRevisions.kind })
      .from(articleRevisions)
      .where(eq(articleRevisions.articleId, row?.id ?? ""))
      .orderBy(articleRevisions.revision);
    expect(revisions.length).toBeGreaterThan(1);
    expect(revisions[0]?.title).not.toBe(row?.title);
    expect(revisions.at(-1)).toEqual({ title: row?.title, kind: "published" });
  });

  test("gives its people their biographies, except those with one of their own", async () => {
    const bioOf = async (userId: string) =>
      (await db.select().from(profiles).where(eq(profiles.userId, userId)))[0]?.bio;
    const { people } = await readPublication();
    const bio = people.find(({ id }) => id === "user_demoAuthor")?.bio;
    expect(await bioOf("user_demoAuthor")).toBe(bio);
    expect(await bioOf("user_demoEditor")).toBe("My own words.");
  });

  test("is marked as loaded where readiness checks it", async () => {
    const [row] = await db.select().from(settings).where(eq(settings.key, "demo-loaded"));
    expect(row).toBeDefined();
  });
});

describe("the demo's calendar", () => {
  const newest = new Date("2026-11-20T10:00:00Z");
  const older = new Date("2026-01-01T08:00:00Z");

  test("leaves past dates unchanged", () => {
    expect(calendar([older, newest], new Date("2027-01-01T00:00:00Z"))(older)).toEqual(older);
  });

  test("moves future publications back by whole days", () => {
    const on = calendar([older, newest], new Date("2026-11-18T12:00:00Z"));
    expect(on(newest)).toEqual(new Date("2026-11-18T10:00:00Z"));
    expect(on(older)).toEqual(new Date("2025-12-30T08:00:00Z"));
  });
});
