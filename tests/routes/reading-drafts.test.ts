import { expect, test } from "vitest";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { scheduleArticle } from "#app/features/articles/scheduling/schedule-article.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { documentOf, wordsOf } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { runAt } from "#tests/factories/schedules.ts";
import { addByline, draft, publish } from "./reading-articles.ts";
import { open } from "./reading-site.ts";

const secret = "Unspoken";
const words = {
  title: `${secret} title`,
  excerpt: `${secret} standfirst`,
  document: documentOf(`${secret} words`),
  tags: ["Coast", `${secret} tag`],
};

async function everywhere(slug: string, handle: string) {
  const paths = [
    "/",
    "/tags/coast",
    "/tags/unspoken-tag",
    `/authors/${handle}`,
    `/articles/${slug}`,
    `/search?q=${secret}`,
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    "/tags/coast/feed.xml",
    `/authors/${handle}/feed.xml`,
    "/sitemap.xml",
    "/kept-in-a-drawer",
  ];
  return Promise.all(paths.map(async (path) => ({ path, ...(await open(path)) })));
}

const unseen = ["Unspoken title", "Unspoken standfirst", "Unspoken words", "Unspoken tag"];

async function expectUnseen(slug: string, handle: string) {
  for (const { path, body } of await everywhere(slug, handle)) {
    for (const words of unseen) expect(body, path).not.toContain(words);
    if (path !== "/kept-in-a-drawer") expect(body, path).not.toContain("kept-in-a-drawer");
  }
  expect((await open(`/search?q=${secret}`)).body).toContain("Nothing here says");
  expect((await open("/tags/unspoken-tag")).status).toBe(404);
}

test("a draft is on no page, list, feed, sitemap, search or neighbour's page", async () => {
  const byline = await addByline();
  const neighbour = await publish({ tags: ["Coast"], bylineIds: [byline.id] });
  await draft({ ...words, bylineIds: [byline.id] });
  await expectUnseen(neighbour.slug, byline.handle);
  expect((await open("/articles/kept-in-a-drawer")).status).toBe(404);
});

test("a draft's public address is a 404, even for a signed-in author", async () => {
  const author = await addPerson({ role: "author" });
  await draft(words);
  expect((await open("/articles/kept-in-a-drawer", { ctx: as(author) })).status).toBe(404);
});

test("changes after publishing stay unseen until they are published", async () => {
  const byline = await addByline();
  const { id, slug } = await publish({ tags: ["Coast"], bylineIds: [byline.id] });
  const input = { ...wordsOf(words), articleId: id, revision: 1 };
  await saveDraft(systemContext("test"), input);
  await expectUnseen(slug, byline.handle);
  expect((await open(`/articles/${slug}`)).status).toBe(200);
});

test("a future publication is on no page until its time, and on all of them then", async () => {
  const byline = await addByline();
  const neighbour = await publish({ tags: ["Coast"], bylineIds: [byline.id] });
  const { id } = await draft({ ...words, bylineIds: [byline.id] });
  const editor = as(await addPerson({ role: "editor" }), new Date("2026-03-01T12:00:00Z"));
  const publishAt = "2026-04-01T07:00:00Z";
  await scheduleArticle(editor, { articleId: id, revision: 1, publishAt });
  await expectUnseen(neighbour.slug, byline.handle);
  await runAt(publishAt);
  for (const { path, body } of await everywhere("kept-in-a-drawer", byline.handle)) {
    if (path !== "/kept-in-a-drawer") expect(body, path).toContain("kept-in-a-drawer");
  }
});

test("an unpublished article is gone from every page at once", async () => {
  const byline = await addByline();
  const neighbour = await publish({ tags: ["Coast"], bylineIds: [byline.id] });
  const { id, slug } = await publish({ ...words, bylineIds: [byline.id] });
  expect((await open("/")).body).toContain(words.title);
  await unpublishArticle(systemContext("test"), { articleId: id });
  await expectUnseen(neighbour.slug, byline.handle);
  expect((await open(`/articles/${slug}`)).status).toBe(404);
});
