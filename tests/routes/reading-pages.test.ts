import { beforeEach, describe, expect, test, vi } from "vitest";
import { saveSite } from "#app/features/site/save-site.server.ts";
import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { documentOf } from "#tests/factories/articles.ts";
import { addComment, addPerson, as, asAnonymous } from "#tests/factories/comments.ts";
import { addByline, publish } from "./reading-articles.ts";
import { open } from "./reading-site.ts";

const site = "http://localhost:3999";

beforeEach(async () => {
  await saveSite(systemContext("test"), { name: "Daymark", tagline: "Patient work" });
});

const canonicalOf = (html: string) => /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
const countOf = (html: string, text: string) => html.split(text).length - 1;

describe("a page for an anonymous user", () => {
  test("has no framework script, is the same for everyone and may be cached", async () => {
    const { slug } = await publish({ tags: ["Coast"] });
    for (const path of ["/", `/articles/${slug}`, "/tags/coast", "/search?q=first", "/nowhere"]) {
      const page = await open(path);
      expect(page.body, path).not.toContain("/assets/routes");
      expect(page.body, path).not.toContain("/assets/entry");
      expect(page.body, path).not.toContain("__remixContext");
      expect(page.body, path).not.toMatch(/ style="| on[a-z]+="/);
      expect(page.headers.get("Set-Cookie"), path).toBeNull();
      if (page.status !== 200) continue;
      expect(page.headers.get("Cache-Control"), path).toContain("public");
      expect((await open(path)).body, path).toBe(page.body);
    }
  });

  test("shows a name only to its signed-in user", async () => {
    const moderator = await addPerson({ role: "moderator", firstName: "Priya" });
    const { id } = await publish();
    await addComment({ articleId: id, status: "pending" });
    expect((await open("/", { ctx: as(moderator) })).body).toMatch(/Moderate \(1\).*Priya/s);
    const stranger = await open("/");
    expect(stranger.body).not.toContain("Priya");
    expect(stranger.body).not.toContain("Moderate");
    expect(stranger.body).toContain("/sign-in?redirect_url=%2F");
  });
});

describe("the front page", () => {
  test("shows the newest first, twelve a page, and names its own address and the next", async () => {
    for (let number = 1; number <= 14; number += 1) await publish({ title: `Title ${number}.` });
    const first = (await open("/")).body;
    expect(countOf(first, "<article")).toBe(12);
    expect(first.indexOf("Title 14.")).toBeLessThan(first.indexOf("Title 13."));
    expect(first).not.toContain("Title 2.");
    expect(canonicalOf(first)).toBe(`${site}/`);
    expect(first).toContain(`<link rel="next" href="${site}/?page=2"`);
    const second = (await open("/?page=2")).body;
    expect(countOf(second, "<article")).toBe(2);
    expect(canonicalOf(second)).toBe(`${site}/?page=2`);
    expect(canonicalOf((await open("/?page=1")).body)).toBe(`${site}/`);
  });

  test.each(["0", "-1", "3", "1.5", "01", "x", "", "99999999999999999999"])(
    "has no page “%s”",
    async (page) => {
      await publish();
      expect((await open(`/?page=${page}`)).status).toBe(404);
    },
  );

  test("exists before anything is published", async () => {
    const page = await open("/");
    expect(page.status).toBe(200);
    expect(page.body).toContain("Nothing has been published here yet");
  });
});

describe("an article's page", () => {
  test("names its author, address, dates and pictures for sharing and search engines", async () => {
    const byline = await addByline("Ines <Moreau>");
    const { slug } = await publish({
      title: 'He said </script><script>alert("1")</script>',
      excerpt: "Short & sweet.",
      tags: ["Coast"],
      bylineIds: [byline.id],
      publishedAt: "2026-02-03T04:05:06Z",
    });
    const { body } = await open(`/articles/${slug}`);
    expect(canonicalOf(body)).toBe(`${site}/articles/${slug}`);
    expect(body).toContain('<meta property="og:type" content="article"/>');
    expect(body).toContain('property="article:published_time" content="2026-02-03T04:05:06.000Z"');
    expect(body).toContain('<meta name="description" content="Short &amp; sweet."/>');
    expect(body).not.toContain("<script>alert");
    const [posting, trail] = [
      ...body.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs),
    ].map((found): unknown => JSON.parse(found[1] ?? ""));
    expect(posting).toMatchObject({
      "@type": "BlogPosting",
      headline: 'He said </script><script>alert("1")</script>',
      author: [{ name: "Ines <Moreau>", url: `${site}/authors/${byline.handle}` }],
      datePublished: "2026-02-03T04:05:06.000Z",
    });
    expect(trail).toMatchObject({ "@type": "BreadcrumbList" });
  });

  test("has the article's language, and links to its translation", async () => {
    const translationGroup = "01890000-0000-7000-8000-000000000001";
    const english = await publish({ title: "The tides", translationGroup });
    const arabic = await publish({ title: "المد", lang: "ar", translationGroup });
    const page = (await open(`/articles/${encodeURIComponent(arabic.slug)}`)).body;
    expect(page).toMatch(/<article class="article" lang="ar" dir="rtl"/);
    expect(page).toContain(`hrefLang="en" href="${site}/articles/${english.slug}"`);
    expect(page).toContain(`hrefLang="ar" href="${site}/articles/${encodeURI(arabic.slug)}"`);
    expect(page).toContain('<html lang="en"');
  });

  test("links to the previous and next articles, and to more by the same author", async () => {
    const byline = await addByline();
    const bylineIds = [byline.id];
    const oldest = await publish({ title: "The oldest", bylineIds });
    const before = await publish({ title: "The one before" });
    const here = await publish({ title: "This one", bylineIds });
    const after = await publish({ title: "The one after" });
    const { body } = await open(`/articles/${here.slug}`);
    expect(body).toContain(`<a href="/articles/${before.slug}" rel="prev">`);
    expect(body).toContain(`href="/articles/${after.slug}" rel="next"`);
    expect(body).toMatch(new RegExp(`More by Ines Moreau.*/articles/${oldest.slug}`, "s"));
  });

  test("has a table of contents from three headings up", async () => {
    const heading = (text: string) => ({
      type: "heading",
      attrs: { level: 2 },
      content: [{ type: "text", text }],
    });
    const two = documentOf("Words.");
    const content = [...two.content, heading("One"), heading("Two")];
    const short = await publish({ document: { type: "doc", content } });
    const long = await publish({
      document: { type: "doc", content: [...content, heading("Three")] },
    });
    expect((await open(`/articles/${short.slug}`)).body).not.toContain("On this page");
    expect((await open(`/articles/${long.slug}`)).body).toContain('<a href="#three">Three</a>');
  });

  test("has moved permanently when its slug has changed", async () => {
    const { id, slug } = await publish({ title: "An old name" });
    await changeSlug(systemContext("test"), { articleId: id, slug: "a-new-name" });
    const moved = await open(`/articles/${slug}`);
    expect(moved.status).toBe(301);
    expect(moved.headers.get("Location")).toBe("/articles/a-new-name");
  });
});

describe("tag and author pages", () => {
  test("list their own articles, with feeds of their own", async () => {
    const byline = await addByline();
    await publish({ title: "By the sea", tags: ["Coast"], bylineIds: [byline.id] });
    await publish({ title: "In the hills", tags: ["Hills"] });
    for (const path of ["/tags/coast", `/authors/${byline.handle}`]) {
      const { body } = await open(path);
      expect(body, path).toContain("By the sea");
      expect(body, path).not.toContain("In the hills");
      expect(canonicalOf(body), path).toBe(site + path);
      expect(body, path).toContain(`href="${site}${path}/feed.xml"`);
    }
    expect((await open(`/authors/${byline.handle}`)).body).toContain("Writes in the mornings.");
  });

  test("do not exist before something is published under them", async () => {
    const byline = await addByline();
    expect((await open("/tags/coast")).status).toBe(404);
    expect((await open(`/authors/${byline.handle}`)).status).toBe(404);
    expect((await open(`/authors/${byline.handle}/feed.xml`)).status).toBe(404);
  });
});

describe("an unknown address", () => {
  test.each(["/nowhere", "/articles/none", "/articles/%00", "/tags/%00", "/authors/%00", "/%00"])(
    "%s gets a friendly 404, and is never cached",
    async (path) => {
      const page = await open(path);
      expect(page.status).toBe(404);
      expect(page.body).toContain("There is no such page");
      expect(page.body).toContain('content="noindex"');
      expect(page.headers.get("Cache-Control")).toContain("no-store");
    },
  );
});

describe("when an error occurs", () => {
  test("the page still has its frame while the database is unavailable", async () => {
    const away = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const ctx = asAnonymous();
    vi.spyOn(ctx, "db", "get").mockImplementation(() => {
      throw away;
    });
    const page = await open("/", { ctx });
    expect(page.status).toBe(503);
    expect(page.headers.get("Retry-After")).toBe("5");
    expect(page.body).toContain("<title>Back in a moment · Masthead</title>");
    expect(page.body).toMatch(/<header class="site-header">.*<main id="main".*<footer/s);
    expect(page.body).not.toContain("/assets/entry");
  });

  test("the error page contains the form's input", async () => {
    const reader = await addPerson();
    const form = { intent: "post-comment", body: "Two <minutes> of work" };
    const page = await open("/articles/taken-away", { ctx: as(reader), form });
    expect(page.status).toBe(404);
    expect(page.body).toContain("What you typed");
    expect(page.body).toMatch(/<textarea readonly=""[^>]*>Two &lt;minutes&gt; of work</);
  });
});
