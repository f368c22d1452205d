import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { importRedirect } from "#app/features/articles/import-redirect.server.ts";
import { db } from "#app/db/client.server.ts";
import {
  listByByline,
  listByTag,
  listPublished,
  listTopics,
} from "#app/features/articles/reading/list-queries.server.ts";
import { withCards } from "#app/features/author-cards/with-cards.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { asAnonymous } from "#tests/factories/comments.ts";
import { addManyArticles, addTagAndByline, newestFirst } from "#tests/articles/many-articles.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import { addByline, draft, publish } from "./reading-articles.ts";
import { open } from "./reading-site.ts";

keepDatabase();

const articlesPerPage = 12;
let lists: { name: string; page: (page: number) => ReturnType<typeof listPublished> }[];

async function pageOfByline(bylineId: string, page: number) {
  const ctx = asAnonymous();
  const { list } = await withCards(ctx, { list: listByByline(ctx, { bylineId, page }) });
  return list;
}

beforeAll(async () => {
  await emptyDatabase();
  const { tag, byline } = await addTagAndByline();
  await addManyArticles({ count: 79, tag, byline });
  await draft({ tags: ["common"], bylineIds: [byline.id] });
  await db.execute(sql`update articles set status = 'draft' where slug = 'number-40'`);
  lists = [
    { name: "home", page: (page) => listPublished(asAnonymous(), { page }) },
    { name: "tag", page: (page) => listByTag(asAnonymous(), { tagId: tag.id, page }) },
    { name: "author", page: (page) => pageOfByline(byline.id, page) },
  ];
});

describe("the pages of a list", () => {
  test("contain every article once, newest first, from whichever end they are reached", async () => {
    const expected = await newestFirst();
    expect(expected).toHaveLength(78);
    for (const { name, page } of lists) {
      const pages = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(page));
      const paths = pages.flatMap(({ articles }) => articles.map(({ path }) => path));
      expect(paths, name).toEqual(expected);
      const sizes = pages.map(({ articles }) => articles.length);
      expect(sizes, name).toEqual([...Array.from({ length: 6 }, () => articlesPerPage), 6]);
      for (const { total, pages: count } of pages) expect([total, count]).toEqual([78, 7]);
    }
  });

  test("end where the list ends", async () => {
    for (const { name, page } of lists) {
      for (const past of [8, 9, 100, 999_999]) {
        await expect(page(past), `${name} ${past}`).rejects.toBeInstanceOf(NotFound);
      }
    }
  });

  test("never count or show unpublished articles", async () => {
    for (const { page } of lists) {
      const paths = (await page(4)).articles.map(({ path }) => path);
      expect(paths).not.toContain("/articles/number-40");
    }
    const byline = await addByline();
    await draft({ slug: "unseen", tags: ["Unseen"], bylineIds: [byline.id] });
    expect((await open(`/authors/${byline.handle}`)).status).toBe(404);
    expect((await open("/tags/unseen")).status).toBe(404);
  });
});

test("the topics are the most used tags of published articles, ties by name", async () => {
  for (const tags of [["Beta", "Alpha"], ["Gamma", "Beta"], ["Gamma"]]) await publish({ tags });
  await draft({ slug: "another", tags: ["Alpha"] });
  const topics = await listTopics(asAnonymous(), { most: 3 });
  expect(topics.map(({ name }) => name)).toEqual(["common", "Beta", "Gamma"]);
});

describe("a WordPress query address", () => {
  test.each([
    "/?p=12",
    "/?page_id=12",
    "/?attachment_id=12",
    "/?cat=3",
    "/?tag=kelp",
    "/?author=1",
  ])("of an imported item leads to its present address: %s", async (from) => {
    const { id, slug } = await publish();
    await importRedirect(systemContext("test"), { from, to: { articleId: id } });
    const page = await open(from);
    expect(page.status).toBe(301);
    expect(page.headers.get("Location")).toBe(`/articles/${slug}`);
  });

  test("of an unknown item is the front page", async () => {
    expect((await open("/?cat=4711")).status).toBe(200);
  });
});

describe("a 404 page depends on the tag of what would fill it", () => {
  test.each([
    ["/articles/not-yet", "articles"],
    ["/tags/not-yet", "tag:not-yet"],
    ["/tags/not-yet/feed.xml", "tag:not-yet"],
    ["/authors/not-yet", "handle:not-yet"],
    ["/authors/not-yet/feed.xml", "handle:not-yet"],
    ["/once/was/here", "redirects"],
    ["/articles/not-yet", "redirects"],
    ["/?page=500", "articles"],
    ["/sitemap.xml?part=7", "articles"],
  ])("%s: on %s", async (path, tag) => {
    const page = await open(path);
    expect(page.status).toBe(404);
    expect([...page.tags]).toContain(tag);
  });
});
