import { expect, test } from "@playwright/test";
import sharp from "sharp";
import { z } from "zod";
import { publishArticle } from "../support/articles.ts";
import { multipart } from "../support/multipart.ts";
import { newPerson } from "../support/people.ts";
import { send } from "../support/http.ts";
import { demo, marker, siteOrigin } from "../support/site.ts";
import { Visitor } from "../support/visitor.ts";
import { Failure, Stored } from "./contract-shapes.ts";

const get = (path: string, headers: Record<string, string> = {}) => send({ path, headers });

let author: Visitor;
test.beforeAll(async () => {
  author = await new Visitor().signIn(await newPerson({ firstName: "Pictures", role: "author" }));
});

const feeds: [string, RegExp, RegExp][] = [
  ["feed.xml", /^application\/(rss\+)?xml/, /<rss[^>]* version="2.0"/],
  ["atom.xml", /^application\/(atom\+)?xml/, /<feed[^>]* xmlns="http:\/\/www.w3.org\/2005\/Atom"/],
  [
    "feed.json",
    /^application\/(feed\+)?json/,
    /"version":\s*"https:\/\/jsonfeed.org\/version\/1.1"/,
  ],
];

for (const [name, type, beginning] of feeds) {
  test(`${name} is there for the site, a tag and an author`, async () => {
    for (const path of [`/${name}`, `/tags/coast/${name}`, `/authors/maren-solheim/${name}`]) {
      const answer = await get(path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers["content-type"], path).toMatch(type);
      expect(answer.text, path).toMatch(beginning);
      expect(answer.text, path).toContain(`${siteOrigin()}/articles/`);
    }
    for (const path of [`/tags/no-such-tag/${name}`, `/authors/no-such-person/${name}`]) {
      expect(await get(path), path).toMatchObject({ status: 404 });
    }
  });
}

test("the sitemap names published articles, and robots.txt names the sitemap", async () => {
  const robots = await get("/robots.txt");
  expect(robots.headers["content-type"]).toMatch(/^text\/plain/);
  expect(robots.text).toContain(`Sitemap: ${siteOrigin()}/sitemap.xml`);
  const sitemap = await get("/sitemap.xml");
  expect(sitemap.headers["content-type"]).toMatch(/xml/);
  expect(sitemap.text).toContain(`${siteOrigin()}/articles/mending-a-map`);
});

test("the home page has twelve articles a page; the second page has another twelve or fewer", async () => {
  const slugs = (text: string) =>
    new Set([...text.matchAll(/<h2[^>]*><a href="\/articles\/([^"]+)/g)].map((match) => match[1]));
  const first = slugs((await get("/")).text);
  expect(first.size).toBe(12);
  const second = await get("/?page=2");
  expect(second.status).toBe(200);
  for (const slug of slugs(second.text)) expect(first.has(slug)).toBe(false);
  expect(second.text).toContain(`<link rel="canonical" href="${siteOrigin()}/?page=2"`);
});

test("an article has metadata for machines", async () => {
  const { text } = await get("/articles/mending-a-map");
  expect(text).toContain(`<link rel="canonical" href="${siteOrigin()}/articles/mending-a-map"`);
  for (const property of ["og:title", "og:type", "og:url", "og:image"]) {
    expect(text, property).toContain(`property="${property}"`);
  }
  const ld = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? "";
  expect(JSON.parse(ld)).toMatchObject({
    headline: expect.any(String),
    datePublished: expect.any(String),
  });
});

test("a page has the same bytes for every signed-out visitor", async () => {
  for (const path of ["/", "/articles/mending-a-map", "/tags/coast", "/authors/maren-solheim"]) {
    const one = await get(path, { "Accept-Language": "fr", "User-Agent": "one" });
    const other = await get(path, { "Accept-Language": "de", "User-Agent": "other" });
    expect(one.text, path).toBe(other.text);
    expect(one.headers["set-cookie"], path).toBeUndefined();
    expect(one.headers["cache-control"], path).not.toContain("no-store");
  }
});

test("assets may be cached for ever; a missing one is 404", async () => {
  const home = await get("/");
  const css = /\/assets\/[^"]+\.css/.exec(home.text)?.[0] ?? "";
  const answer = await get(css);
  expect(answer.status).toBe(200);
  expect(answer.headers["cache-control"]).toContain("immutable");
  expect(await get("/assets/no-such-file.js")).toMatchObject({ status: 404 });
});

test("reading pages carry the security headers", async () => {
  const { headers } = await get("/articles/mending-a-map");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  const csp = String(headers["content-security-policy"]);
  expect(csp).toContain("default-src 'none'");
  expect(csp).not.toMatch(/script-src[^;]*'unsafe-inline'/);
  expect(csp).toContain("frame-ancestors 'none'");
  expect(headers["x-powered-by"]).toBeUndefined();
});

test("a picture is uploaded, re-encoded, and served safely", async () => {
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#a33" } })
    .png()
    .toBuffer();
  const sent = await multipart(author, "/api/v1/media", {
    file: { name: "red.png", type: "image/png", bytes: png },
    fields: { alt: "Red" },
  });
  expect(sent.status).toBe(201);
  const { key, width, height } = sent.as(Stored);
  expect([width, height]).toEqual([40, 30]);
  const served = await get(`/media/${key}`);
  expect(served.status).toBe(200);
  expect(served.headers["content-type"]).toMatch(/^image\/(webp|png|jpeg|avif)$/);
  expect(served.headers["x-content-type-options"]).toBe("nosniff");
  expect(String(served.headers["content-security-policy"])).toContain("sandbox");
  expect(await get("/media/no-such-key.webp")).toMatchObject({ status: 404 });
});

const refusedFiles: [string, { name: string; type: string; bytes: Buffer }, number[]][] = [
  [
    "an SVG",
    {
      name: "a.svg",
      type: "image/svg+xml",
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    },
    [422],
  ],
  [
    "an SVG that says it is a PNG",
    {
      name: "a.png",
      type: "image/png",
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    },
    [422],
  ],
  [
    "a page that says it is a picture",
    { name: "a.jpg", type: "image/jpeg", bytes: Buffer.from("<script>alert(1)</script>") },
    [422],
  ],
  ["nothing", { name: "a.png", type: "image/png", bytes: Buffer.alloc(0) }, [422]],
  [
    "eleven megabytes",
    { name: "a.png", type: "image/png", bytes: Buffer.alloc(11 * 1024 * 1024, 1) },
    [413],
  ],
];

for (const [what, file, statuses] of refusedFiles) {
  test(`${what} is refused as a picture`, async () => {
    const answer = await multipart(author, "/api/v1/media", { file, fields: {} });
    expect(statuses).toContain(answer.status);
    answer.as(Failure);
  });
}

test("administrators find people by id, name and handle", async () => {
  const People = z.strictObject({
    people: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        handle: z.string().nullable(),
        role: z.string(),
        banned: z.boolean(),
        deletedAt: z.string().nullable(),
      }),
    ),
  });
  const admin = await new Visitor().signIn(demo.admin);
  for (const q of ["user_demoAuthor", "Maren Sol", "maren-solheim"]) {
    const { people } = (await admin.json("GET", `/api/v1/people?q=${encodeURIComponent(q)}`)).as(
      People,
    );
    expect(people, q).toContainEqual(
      expect.objectContaining({ id: demo.author, name: "Maren Solheim", handle: "maren-solheim" }),
    );
  }
  const none = await admin.json("GET", `/api/v1/people?q=${marker("nobody")}`);
  expect(none.as(People).people).toEqual([]);
});

test("an article's old address redirects to the new one", async () => {
  const { id, slug } = await publishArticle(author, { title: marker("moves") });
  const to = marker("moved");
  const moved = await author.post(`/studio/articles/${id}`, { intent: "change-slug", slug: to });
  expect(moved.status).toBe(302);
  const old = await get(`/articles/${slug}`);
  expect(old.status).toBe(301);
  expect(old.location).toBe(`/articles/${to}`);
  expect(await get(`/articles/${to}`)).toMatchObject({ status: 200 });
});

test("search finds words, survives any input, and reports when there is nothing", async () => {
  expect((await get("/search?q=tide+table")).text).toContain("/articles/how-to-read-a-tide-table");
  for (const q of ["'", '"', "a & | !", "<b>", "%", "_", "\\", "()", "-", "💧"]) {
    const answer = await get(`/search?q=${encodeURIComponent(q)}`);
    expect(answer.status, q).toBe(200);
    expect(answer.text, q).not.toContain('<b>"');
  }
  expect((await get("/search?q=xqzzyjk")).text).toContain("Nothing here says");
});

test("a page past the end of a list is not an empty list", async () => {
  for (const path of ["/?page=999", "/tags/coast?page=999", "/authors/maren-solheim?page=999"]) {
    expect(await get(path), path).toMatchObject({ status: 404 });
  }
});
