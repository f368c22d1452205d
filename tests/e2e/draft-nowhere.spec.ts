import { expect, test } from "@playwright/test";
import { documentOf, previewLink, publishArticle, writeDraft } from "../support/articles.ts";
import { send } from "../support/http.ts";
import { newPerson } from "../support/people.ts";
import { demo, marker, siteOrigin } from "../support/site.ts";
import { cookiesOf, Visitor } from "../support/visitor.ts";

type Hidden = { id: string; words: string[]; tag: string; slug: string };

let author: Visitor;
let strangers: Record<string, Record<string, string>>;

test.beforeAll(async () => {
  author = await new Visitor().signIn(await newPerson({ firstName: "Secretive", role: "author" }));
  const other = await newPerson({ firstName: "Rival", role: "author" });
  strangers = {
    anonymous: {},
    reader: { Cookie: cookiesOf(demo.reader) },
    "another author": { Cookie: cookiesOf(other) },
    moderator: { Cookie: cookiesOf(demo.moderator) },
  };
});

/** Every address at which a part of an article could appear. */
function addresses({ id, tag, slug, words }: Hidden): string[] {
  const scopes = ["", `/tags/${tag}`, "/authors/secretive"];
  const lists = ["", "/feed.xml", "/atom.xml", "/feed.json"];
  return [
    ...scopes.flatMap((scope) => lists.map((list) => scope + list || "/")),
    "/?page=2",
    "/sitemap.xml",
    "/robots.txt",
    `/articles/${slug}`,
    `/articles/${slug}.data`,
    `/articles/${slug}.data?_routes=routes%2Farticles.%24slug`,
    `/articles/${id}`,
    `/preview/${id}`,
    "/studio",
    "/studio.data",
    `/studio/articles/${id}`,
    `/studio/articles/${id}.data`,
    `/studio/articles/${id}/preview`,
    `/studio/articles/${id}/preview.data`,
    `/studio/articles/${id}/history`,
    `/studio/articles/${id}/previews`,
    "/studio/trash",
    "/studio/trash.data",
    `/studio/articles/${id}/preview?revision=1`,
    `/studio/articles/${id}/preview?revision=2`,
    `/api/v1/articles/${id}/draft`,
    `/api/v1/articles/${id}`,
    "/moderation",
    "/_root.data",
    ...words.flatMap((word) => [
      `/search?q=${word}`,
      `/search.data?q=${word}`,
      `/studio?q=${word}`,
    ]),
  ];
}

async function expectNowhere(hidden: Hidden) {
  const found: string[] = [];
  for (const [who, headers] of Object.entries(strangers)) {
    for (const path of addresses(hidden)) {
      const answer = await send({ path, headers: { Accept: "text/html", ...headers } });
      if (answer.status >= 500) found.push(`${who}: ${path} answers ${answer.status}`);
      // The search field repeats the words of the query: they are excluded.
      const requested = new URL(path, "http://site.invalid").searchParams.get("q");
      const shown = hidden.words.filter((word) => word !== requested && answer.text.includes(word));
      if (shown.length > 0) found.push(`${who}: ${path} shows ${shown.join()}`);
    }
  }
  expect(found).toEqual([]);
}

const wordsFor = (about: string) => ({
  title: marker(`${about}Title`),
  excerpt: marker(`${about}Excerpt`),
  text: marker(`${about}Text`),
});

test("a draft that was never published appears nowhere", async () => {
  const words = wordsFor("never");
  const tag = marker("tag");
  const { id } = await writeDraft(author, { ...words, tags: [tag] });
  const draft = await author.json("GET", `/api/v1/articles/${id}/draft`);
  for (const word of Object.values(words)) expect(draft.text).toContain(word);
  const slug = words.title.toLowerCase();
  await expectNowhere({ id, tag: tag.toLowerCase(), slug, words: Object.values(words) });
  const likes = await send({
    method: "PUT",
    path: `/api/v1/articles/by-slug/${slug}/like`,
    headers: {
      Authorization: strangers.reader?.Cookie?.replace(/__session=([^;]+).*/, "Bearer $1"),
    },
    body: '{"liked":true}',
  });
  expect(likes.status).toBe(404);
});

test("text written after publishing appears nowhere until it is published", async () => {
  const tag = marker("tag");
  const { id, revision, slug } = await publishArticle(author, { title: "Open", tags: [tag] });
  const words = wordsFor("later");
  const { title, excerpt, text } = words;
  const body = { revision, title, excerpt, tags: [tag], document: documentOf(text) };
  expect((await author.json("PUT", `/api/v1/articles/${id}/draft`, body)).status).toBe(200);
  await expectNowhere({ id, tag: tag.toLowerCase(), slug, words: Object.values(words) });
  const page = await send({ path: `/articles/${slug}` });
  expect(page.status).toBe(200);
  expect(page.text).toContain("Open");
});

test("an unpublished article appears nowhere, though it was read before", async () => {
  const words = wordsFor("back");
  const tag = marker("tag");
  const { id, slug } = await publishArticle(author, { ...words, tags: [tag] });
  for (const path of addresses({ id, slug, tag: tag.toLowerCase(), words: Object.values(words) })) {
    await send({ path });
  }
  expect((await send({ path: `/articles/${slug}` })).text).toContain(words.text);
  const back = await author.json("POST", `/api/v1/articles/${id}/unpublish`, {});
  expect(back.status).toBe(200);
  await expectNowhere({ id, slug, tag: tag.toLowerCase(), words: Object.values(words) });
});

test("a draft that a preview link shows appears at that link alone", async () => {
  const words = wordsFor("shared");
  const tag = marker("tag");
  const { id } = await writeDraft(author, { ...words, tags: [tag] });
  const path = await previewLink(author, id);
  const slug = words.title.toLowerCase();
  for (const address of [path, `/fr${path}`]) {
    const shown = await send({ path: address, headers: { Accept: "text/html" } });
    expect(shown.status).toBe(200);
    for (const word of Object.values(words)) expect(shown.text).toContain(word);
    expect(shown.headers["cache-control"]).toBe("private, no-store");
    expect(shown.headers["referrer-policy"]).toBe("no-referrer");
    expect(shown.headers["x-robots-tag"]).toContain("noindex");
    expect(shown.text).toContain('name="robots" content="noindex');
    expect(shown.text).not.toContain('rel="canonical"');
    expect(shown.text).not.toMatch(/post-comment|set-like|og:title|ld\+json/);
    const leads = [...shown.text.matchAll(/redirect_url=[^"]*/g)].map(([link]) => link);
    expect(leads.join()).not.toContain("preview");
  }
  await expectNowhere({ id, tag: tag.toLowerCase(), slug, words: Object.values(words) });
});

test("a preview link that was taken back shows nothing, and is not cached", async () => {
  const words = wordsFor("revoked");
  const { id } = await writeDraft(author, words);
  const path = await previewLink(author, id);
  expect((await send({ path })).text).toContain(words.text);
  const links = `/studio/articles/${id}/previews`;
  const linkId = /name="linkId" value="([^"]+)"/.exec((await author.get(links)).text)?.[1] ?? "";
  await author.post(links, { intent: "revoke-preview-link", linkId });
  const gone = await send({ path, headers: { Accept: "text/html" } });
  expect(gone.status).toBe(410);
  expect(gone.text).toContain("taken back");
  expect(gone.headers["referrer-policy"]).toBe("no-referrer");
  expect(gone.headers["cache-control"]).toContain("no-store");
  for (const word of Object.values(words)) expect(gone.text).not.toContain(word);
  expect((await send({ path: path.slice(0, -1) })).status).toBe(404);
});

test("a translation that readers may not see appears nowhere, linked to one that they read", async () => {
  const words = wordsFor("translated");
  const tag = marker("tag");
  const original = await publishArticle(author, { title: "Translated", tags: [tag] });
  const { id, revision } = await writeDraft(author, { ...words, tags: [tag], lang: "fr" });
  const link = { otherId: id };
  const linked = await author.json("PUT", `/api/v1/articles/${original.id}/translations`, link);
  expect(linked.status).toBe(204);
  const slug = words.title.toLowerCase();
  const page = `/articles/${original.slug}`;
  const hidden = { id, slug, tag: tag.toLowerCase(), words: Object.values(words) };
  const linking = [page, `/fr${page}`, `${page}.data`, "/sitemap.xml", "/feed.json"];
  const expectUnlinked = async () => {
    const shown = await Promise.all(linking.map((path) => send({ path })));
    for (const { text } of shown) expect(text).not.toContain(slug);
  };
  await expectUnlinked();
  const publishAt = new Date(Date.now() + 86_400_000).toISOString();
  await author.json("POST", `/api/v1/articles/${id}/schedule`, { revision, publishAt });
  await expectUnlinked();
  await expectNowhere(hidden);
  await author.json("POST", `/api/v1/articles/${id}/publish`, { revision });
  expect((await send({ path: page })).text).toContain(
    `hrefLang="fr" href="${siteOrigin()}/articles/${slug}"`,
  );
  expect((await send({ path: "/sitemap.xml" })).text).toContain(slug);
  await author.json("POST", `/api/v1/articles/${id}/unpublish`, {});
  await expectUnlinked();
  await author.json("POST", `/api/v1/articles/${id}/publish`, { revision });
  await author.json("DELETE", `/api/v1/articles/${id}`);
  await expectUnlinked();
});

test("an article in the trash appears nowhere, though it was read before, and is back whole", async () => {
  const words = wordsFor("trashed");
  const tag = marker("tag");
  const { id, slug } = await publishArticle(author, { ...words, tags: [tag] });
  const preview = await previewLink(author, id);
  const hidden = { id, slug, tag: tag.toLowerCase(), words: Object.values(words) };
  for (const path of [...addresses(hidden), preview]) await send({ path });
  const deleted = await author.json("DELETE", `/api/v1/articles/${id}`);
  expect(deleted.status).toBe(204);
  await expectNowhere(hidden);
  const page = { path: `/articles/${slug}`, headers: { Accept: "text/html" } };
  for (const path of [page.path, `/fr${page.path}`, preview]) {
    const gone = await send({ ...page, path });
    expect(gone.status).toBe(410);
    for (const word of hidden.words) expect(gone.text).not.toContain(word);
  }
  const draft = await author.json("GET", `/api/v1/articles/${id}/draft`);
  expect(draft.status).toBe(410);
  const body = { revision: 2, ...words, tags: [tag], document: documentOf("More.") };
  const { text: _text, ...saved } = body;
  expect((await author.json("PUT", `/api/v1/articles/${id}/draft`, saved)).status).toBe(410);
  const reader = await new Visitor().signIn(demo.reader);
  const like = `/api/v1/articles/by-slug/${slug}/like`;
  expect((await reader.json("PUT", like, { liked: true })).status).toBe(410);
  expect((await author.get("/studio/trash")).text).toContain(words.title);
  const back = await author.json("POST", `/api/v1/articles/${id}/restore`, {});
  expect(back.status).toBe(200);
  expect((await send(page)).text).toContain(words.text);
  expect((await send({ path: "/feed.xml" })).text).toContain(words.title);
  expect((await send({ path: `/tags/${hidden.tag}` })).text).toContain(words.title);
});

test("a future publication appears nowhere, and everywhere once its time has come", async () => {
  const words = wordsFor("future");
  const tag = marker("tag");
  const slug = words.title.toLowerCase();
  const { id, revision } = await writeDraft(author, { ...words, tags: [tag] });
  const schedule = (at: number) =>
    author.json("POST", `/api/v1/articles/${id}/schedule`, {
      revision,
      publishAt: new Date(at).toISOString(),
    });
  expect((await schedule(Date.now() + 86_400_000)).status).toBe(200);
  const hidden = { id, slug, tag: tag.toLowerCase(), words: Object.values(words) };
  await expectNowhere(hidden);
  expect((await send({ path: `/articles/${slug}` })).status).toBe(404);

  expect((await schedule(Date.now() + 1_000)).status).toBe(200);
  await expect.poll(async () => (await send({ path: `/articles/${slug}` })).status).toBe(200);
  for (const path of ["/", "/feed.xml", `/tags/${hidden.tag}`, "/authors/secretive"]) {
    expect((await send({ path })).text, path).toContain(words.title);
  }
  expect((await send({ path: `/articles/${slug}` })).text).toContain(words.text);
});
