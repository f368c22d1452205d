import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { parseFragment } from "parse5";
import { SaxesParser } from "saxes";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { setCanonical } from "#app/features/articles/settings/set-canonical.server.ts";
import { saveSite } from "#app/features/site/save-site.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addManyArticles, addTagAndByline, newestFirst } from "#tests/articles/many-articles.ts";
import { documentOf } from "#tests/factories/articles.ts";
import { addByline, publish } from "./reading-articles.ts";
import { open } from "./reading-site.ts";

const site = "http://localhost:3999";

beforeEach(async () => {
  await saveSite(systemContext("test"), { name: "Day & mark", tagline: "Patient work" });
});

/** Reads the texts of all elements by name. @throws when the XML is not well-formed. */
function readXml(xml: string): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", () => open.push(""));
  parser.on("text", (text) => {
    if (open.length > 0) open.push((open.pop() ?? "") + text);
  });
  parser.on("closetag", ({ name }) => {
    texts.set(name, [...(texts.get(name) ?? []), open.pop() ?? ""]);
  });
  parser.write(xml).close();
  return texts;
}

const awkward = 'Ampers & "quotes" <b>bold</b> ]]> 🜁';

describe("the feeds", () => {
  test("contain each article whole, with absolute addresses", async () => {
    const byline = await addByline("Ines & Co");
    const { id, slug } = await publish({
      title: awkward,
      excerpt: "Short & sweet.",
      tags: ["Coast & sea"],
      bylineIds: [byline.id],
      document: {
        type: "doc",
        content: [
          {
            type: "paragraph",
            content: [
              {
                type: "text",
                text: "a link",
                marks: [{ type: "link", attrs: { href: "/articles/other" } }],
              },
            ],
          },
        ],
      },
    });
    const rss = readXml((await open("/feed.xml")).body);
    expect(rss.get("title")).toEqual(["Day & mark", awkward]);
    expect(rss.get("guid")).toEqual([`urn:uuid:${id}`]);
    expect(rss.get("dc:creator")).toEqual(["Ines & Co"]);
    expect(rss.get("category")).toEqual(["Coast & sea"]);
    expect(rss.get("content:encoded")?.[0]).toContain(`href="${site}/articles/other"`);

    const atom = readXml((await open("/atom.xml")).body);
    expect(atom.get("title")).toEqual(["Day & mark", awkward]);
    expect(atom.get("id")).toEqual([`${site}/atom.xml`, `urn:uuid:${id}`]);
    expect(parseFragment(atom.get("content")?.[0] ?? "").childNodes[0]?.nodeName).toBe("p");

    const { body, headers } = await open("/feed.json");
    expect(headers.get("Content-Type")).toContain("application/feed+json");
    expect(JSON.parse(body)).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      feed_url: `${site}/feed.json`,
      items: [
        { id: `urn:uuid:${id}`, url: `${site}/articles/${slug}`, title: awkward, language: "en" },
      ],
    });
  });

  test("of a tag and of an author contain theirs only", async () => {
    const byline = await addByline();
    await publish({ title: "By the sea", tags: ["Coast"], bylineIds: [byline.id] });
    await publish({ title: "In the hills", tags: ["Hills"] });
    for (const path of ["/tags/coast/feed.xml", `/authors/${byline.handle}/feed.xml`]) {
      const titles = readXml((await open(path)).body).get("title");
      expect(titles, path).toHaveLength(2);
      expect(titles?.[1], path).toBe("By the sea");
    }
  });

  test("are sent again only when something has changed", async () => {
    await publish();
    const first = await open("/feed.xml");
    const etag = first.headers.get("ETag") ?? "";
    const again = await open("/feed.xml", { headers: { "If-None-Match": etag } });
    expect(again).toMatchObject({ status: 304, body: "" });
    await publish();
    expect((await open("/feed.xml", { headers: { "If-None-Match": etag } })).status).toBe(200);
  });

  test("have no Last-Modified, because unpublishing an article would move it to the past", async () => {
    await publish();
    const headers = { "If-Modified-Since": new Date(Date.now() + 86_400_000).toUTCString() };
    const { status, headers: answered } = await open("/feed.xml", { headers });
    expect([status, answered.get("Last-Modified")]).toEqual([200, null]);
  });

  test("can be read while nothing is published", async () => {
    expect(readXml((await open("/feed.xml")).body).get("item")).toBeUndefined();
    expect(readXml((await open("/atom.xml")).body).get("entry")).toBeUndefined();
    expect(JSON.parse((await open("/feed.json")).body)).toMatchObject({ items: [] });
  });
});

test("a feed of very long articles contains half a megabyte of them, and excerpts of the rest", async () => {
  for (const title of ["Third", "Second", "First"]) await publish({ title, excerpt: "In short." });
  await db.execute(sql`update articles set html = '<p>' || repeat('<i>long</i>', 20000) || '</p>'`);
  const rss = await open("/feed.xml");
  expect(rss.body.length).toBeLessThan(1_100_000);
  const read = readXml(rss.body);
  expect(read.get("title")?.slice(1)).toEqual(["First", "Second", "Third"]);
  expect(read.get("content:encoded")).toHaveLength(2);
  expect(read.get("description")?.slice(1)).toEqual(["In short.", "In short.", "In short."]);
  expect(readXml((await open("/atom.xml")).body).get("content")).toHaveLength(2);
  const { items } = JSON.parse((await open("/feed.json")).body);
  expect(items[2]).toMatchObject({ title: "Third", content_text: "In short." });
  expect(items[2]).not.toHaveProperty("content_html");
});

describe("the sitemap", () => {
  test("is an index of parts beyond a thousand entries, and each entry is in exactly one part", async () => {
    const { tag, byline } = await addTagAndByline();
    await addManyArticles({ count: 1_050, tag, byline });
    const index = readXml((await open("/sitemap.xml")).body).get("loc") ?? [];
    const parts = ["1", "2", "tags-1", "authors-1"];
    expect(index).toEqual(parts.map((part) => `${site}/sitemap.xml?part=${part}`));
    const entries = async (part: string) =>
      readXml((await open(`/sitemap.xml?part=${part}`)).body).get("loc") ?? [];
    const articles = (await newestFirst()).reverse().map((path) => site + path);
    const first = await entries("1");
    expect(first).toEqual([`${site}/`, ...articles.slice(0, 1_000)]);
    expect(await entries("2")).toEqual(articles.slice(1_000));
    expect(await entries("tags-1")).toEqual([`${site}/tags/common`]);
    expect(await entries("authors-1")).toEqual([`${site}/authors/${byline.handle}`]);
    for (const part of ["3", "0", "tags-2", "authors-2", "authors-0", "tags", "x"]) {
      expect((await open(`/sitemap.xml?part=${part}`)).status, part).toBe(404);
    }
    await publish({ title: "Newer than all" });
    expect(await entries("1")).toEqual(first);
  });

  test("names every page that has content", async () => {
    const byline = await addByline();
    const { slug } = await publish({
      tags: ["Coast"],
      bylineIds: [byline.id],
      title: "Été à l’eau",
    });
    const { body, headers } = await open("/sitemap.xml");
    expect(headers.get("Content-Type")).toContain("xml");
    const sitemap = readXml(body);
    expect(sitemap.get("loc")?.sort()).toEqual(
      [
        `${site}/`,
        `${site}/articles/${slug}`,
        `${site}/authors/${byline.handle}`,
        `${site}/tags/coast`,
      ].sort(),
    );
    expect(sitemap.get("lastmod")).toHaveLength(4);
    expect((await open("/sitemap.xml?part=2")).status).toBe(404);
    expect((await open("/sitemap.xml?part=x")).status).toBe(404);
    expect((await open("/robots.txt")).body).toContain(`Sitemap: ${site}/sitemap.xml`);
  });
});

test("the sitemap names each page in each language, and an article with its translations", async () => {
  await publish({ title: "Alone" });
  const translationGroup = randomUUID();
  for (const [title, lang] of [
    ["Frost", "en"],
    ["Gel", "fr"],
  ] as const) {
    await publish({ title, lang, translationGroup });
  }
  const { body } = await open("/sitemap.xml");
  const links = [...body.matchAll(/<xhtml:link rel="alternate" hreflang="(.*?)" href="(.*?)"\/>/g)];
  const inEach = (en: string, fr: string) => [
    ["en", site + en],
    ["fr", site + fr],
    ["x-default", site + en],
  ];
  const [frost, gel] = ["/articles/frost", "/articles/gel"];
  expect(links.map(([, hreflang, href]) => [hreflang, href])).toEqual([
    ...inEach("/", "/fr/"),
    ...inEach("/articles/alone", "/fr/articles/alone"),
    ...inEach(frost, gel),
    ...[
      ["fr", site + gel],
      ["en", site + frost],
      ["x-default", site + frost],
    ],
  ]);
  expect(readXml(body).get("loc")).toContain(`${site}/articles/gel`);
});

test("the sitemap names no list whose totals add up to zero", async () => {
  const { tag, byline } = await addTagAndByline();
  for (const [kind, { id }] of Object.entries({ tag, byline })) {
    await db.execute(sql`
      insert into list_totals (kind, list_id, articles) values (${kind}, ${id}, 1), (${kind}, ${id}, -1)`);
  }
  await publish({ title: "Alone" });
  const named = readXml((await open("/sitemap.xml")).body)
    .get("loc")
    ?.join(" ");
  expect(named).toContain("/articles/alone");
  expect(named).not.toMatch(/\/(tags|authors)\//);
  for (const part of ["tags-1", "authors-1"]) {
    expect((await open(`/sitemap.xml?part=${part}`)).status, part).toBe(404);
  }
});

test("text that looks like an address attribute stays unchanged in a feed", async () => {
  await publish({ document: documentOf('Write src="/here" and href="/there".') });
  const html = readXml((await open("/feed.xml")).body).get("content:encoded")?.[0];
  expect(html).toContain("src=&quot;/here&quot; and href=&quot;/there&quot;");
});

test("an article that is at home elsewhere says where, and leaves the sitemap", async () => {
  const canonicalUrl = "https://elsewhere.example/a?b=1&c=2";
  const { id, slug } = await publish({ title: "From elsewhere" });
  await setCanonical(systemContext("test"), { articleId: id, canonicalUrl });
  expect((await open("/sitemap.xml")).body).not.toContain(slug);
  const page = (await open(`/articles/${slug}`)).body;
  expect(page).toContain('<link rel="canonical" href="https://elsewhere.example/a?b=1&amp;c=2"/>');
  expect(page).not.toContain('rel="alternate" hrefLang');
  const escaped = "https://elsewhere.example/a?b=1&amp;c=2";
  expect((await open("/feed.xml")).body).toContain(
    `<atom:link rel="canonical" href="${escaped}"/>`,
  );
  expect((await open("/atom.xml")).body).toContain(`<link rel="canonical" href="${escaped}"/>`);
  const feed: unknown = JSON.parse((await open("/feed.json")).body);
  expect(feed).toMatchObject({
    items: [{ url: `${site}/articles/${slug}`, external_url: canonicalUrl }],
  });
  await setCanonical(systemContext("test"), {
    ...{ articleId: id, canonicalUrl: `${site}/fr/articles/${slug}/` },
  });
  expect((await open("/sitemap.xml")).body).toContain(slug);
});
