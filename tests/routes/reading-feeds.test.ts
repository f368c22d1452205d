import { parseFragment } from "parse5";
import { SaxesParser } from "saxes";
import { beforeEach, describe, expect, test } from "vitest";
import { saveSite } from "#app/features/site/save-site.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { documentOf } from "#tests/factories/articles.ts";
import { emptyDatabase } from "#tests/setup/database.ts";
import { addByline, publish } from "./reading-articles.ts";
import { open } from "./reading-site.ts";

const site = "http://localhost:3999";

beforeEach(async () => {
  await emptyDatabase();
  await saveSite(systemContext("test"), { name: "Day & mark", tagline: "Patient work" });
});

/** The text of every element by its name; whatever is not well-formed XML throws. */
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
  test("carry each article whole, with absolute addresses", async () => {
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

  test("of a tag and of an author hold theirs only", async () => {
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
    const modified = first.headers.get("Last-Modified") ?? "";
    const again = await open("/feed.xml", { headers: { "If-None-Match": etag } });
    expect(again).toMatchObject({ status: 304, body: "" });
    const since = await open("/feed.xml", { headers: { "If-Modified-Since": modified } });
    expect(since.status).toBe(304);
    await publish();
    expect((await open("/feed.xml", { headers: { "If-None-Match": etag } })).status).toBe(200);
  });

  test("can be read while nothing is published", async () => {
    expect(readXml((await open("/feed.xml")).body).get("item")).toBeUndefined();
    expect(readXml((await open("/atom.xml")).body).get("entry")).toBeUndefined();
    expect(JSON.parse((await open("/feed.json")).body)).toMatchObject({ items: [] });
  });
});

describe("the sitemap", () => {
  test("names every page that has something to read", async () => {
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

test("a document's words stay out of attributes that look like addresses", async () => {
  await publish({ document: documentOf('Write src="/here" and href="/there".') });
  const html = readXml((await open("/feed.xml")).body).get("content:encoded")?.[0];
  expect(html).toContain("src=&quot;/here&quot; and href=&quot;/there&quot;");
});
