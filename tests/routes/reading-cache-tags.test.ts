import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { users } from "#app/db/schema/index.server.ts";
import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { importByline } from "#app/features/articles/import-byline.server.ts";
import { importRedirect } from "#app/features/articles/import-redirect.server.ts";
import { importTag } from "#app/features/articles/import-tag.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { saveProfile } from "#app/features/users/save-profile.server.ts";
import { saveSite } from "#app/features/site/save-site.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addPerson, as, invalidatedBy } from "#tests/factories/comments.ts";
import { mirror, person } from "#tests/factories/people.ts";
import { ensureByline } from "#app/features/articles/ensure-byline.server.ts";
import { addByline, publish } from "./reading-articles.ts";
import { open } from "./reading-site.ts";

async function aPublication() {
  const author = await addPerson({ role: "author", firstName: "Maren" });
  const byline = await ensureByline(systemContext("test"), author.id);
  const before = await publish({ title: "Before" });
  const here = await publish({ title: "Kelp", tags: ["Coast"], bylineIds: [byline.id] });
  const after = await publish({ title: "After" });
  const showing = [
    "/",
    `/articles/${here.slug}`,
    "/tags/coast",
    `/authors/${byline.handle}`,
    "/search?q=kelp",
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    "/tags/coast/feed.xml",
    `/authors/${byline.handle}/feed.xml`,
  ];
  return { author, byline, before, here, after, showing };
}

const saysNothing = { bio: "", links: "", language: "" as const };

/** Returns the pages, of those given, that a change would leave stale. */
async function stillKept(paths: string[], change: () => Promise<unknown>): Promise<string[]> {
  const pages = await Promise.all(paths.map(async (path) => ({ path, ...(await open(path)) })));
  const invalidated = new Set(await invalidatedBy(change));
  return pages
    .filter(({ tags }) => [...tags].every((tag) => !invalidated.has(tag)))
    .map(({ path }) => path);
}

describe("a change invalidates every page that shows", () => {
  test("the article itself", async () => {
    const { here, before, after, showing } = await aPublication();
    const paths = [
      ...showing,
      `/articles/${before.slug}`,
      `/articles/${after.slug}`,
      "/sitemap.xml",
    ];
    const change = () => unpublishArticle(systemContext("test"), { articleId: here.id });
    expect(await stillKept(paths, change)).toEqual([]);
  });

  test("a new article beside it", async () => {
    const { showing, after } = await aPublication();
    const paths = ["/", `/articles/${after.slug}`, "/search?q=nothing", "/feed.xml"];
    expect(showing).toContain("/");
    expect(await stillKept(paths, () => publish())).toEqual([]);
  });

  test("the number of likes", async () => {
    const { here, showing } = await aPublication();
    const reader = await addPerson();
    const change = () => setLike(as(reader), { slug: here.slug, liked: true });
    expect(await stillKept(showing, change)).toEqual([]);
  });

  test("the author's name", async () => {
    const { author, showing } = await aPublication();
    const change = () =>
      mirror(person({ id: author.id, role: "author", firstName: "Marit", lastName: "Solheim" }));
    expect(await stillKept(showing, change)).toEqual([]);
    expect((await open("/")).body).toContain("Marit Solheim");
  });

  test("the author's profile, whether it was empty or not", async () => {
    const { author, byline } = await aPublication();
    const affected = [`/authors/${byline.handle}`, `/authors/${byline.handle}/feed.xml`];
    for (const bio of ["Tides.", "Tides and charts.", ""]) {
      const change = () => saveProfile(as(author), { ...saysNothing, bio });
      expect(await stillKept(affected, change), bio).toEqual([]);
      for (const path of affected)
        expect((await open(path)).body.includes("Tides")).toBe(bio !== "");
    }
    const links = "https://example.org/maren";
    const change = () => saveProfile(as(author), { ...saysNothing, links });
    expect(await stillKept(affected, change)).toEqual([]);
    expect((await open(`/authors/${byline.handle}`)).body).toContain("example.org/maren");
  });

  test("the name of the site", async () => {
    const { showing } = await aPublication();
    const change = () => saveSite(systemContext("test"), { name: "Elsewhere", tagline: "" });
    expect(await stillKept(showing, change)).toEqual([]);
  });

  test("the changed item, and no other page", async () => {
    const stranger = await addByline();
    const { slug } = await publish({ bylineIds: [stranger.id] });
    const reader = await addPerson();
    const { here } = await aPublication();
    await publish();
    const change = () => setLike(as(reader), { slug: here.slug, liked: true });
    expect(await stillKept([`/authors/${stranger.handle}`], change)).toEqual([
      `/authors/${stranger.handle}`,
    ]);
    expect(slug).not.toBe(here.slug);
  });
});

describe("a 404 is invalidated when its address is filled by", () => {
  const ctx = systemContext("test");

  test("an article, with its tag", async () => {
    const paths = ["/articles/kelp", "/tags/coast", "/tags/coast/feed.xml", "/?page=2"];
    expect(await stillKept(paths, () => publish({ title: "Kelp", tags: ["Coast"] }))).toEqual([]);
  });

  test("an article that moves there", async () => {
    const { id } = await publish({ title: "Kelp" });
    const change = () => changeSlug(ctx, { articleId: id, slug: "seaweed" });
    expect(await stillKept(["/articles/seaweed", "/articles/kelp"], change)).toEqual([]);
  });

  test("a byline", async () => {
    const handle = "ines-moreau";
    const paths = [`/authors/${handle}`, `/authors/${handle}/feed.xml`];
    const imported = () => importByline(ctx, { name: "Ines Moreau", handle });
    expect(await stillKept(paths, imported)).toEqual([]);
    const { id } = await addPerson({ firstName: "Maren" });
    const [row] = await db.select().from(users).where(eq(users.id, id));
    const own = [`/authors/${row?.username}`];
    expect(await stillKept(own, () => ensureByline(ctx, id))).toEqual([]);
  });

  test("an imported redirect", async () => {
    const { id } = await publish();
    const change = () => importRedirect(ctx, { from: "/2013/01/kelp", to: { articleId: id } });
    expect(await stillKept(["/2013/01/kelp", "/?p=12"], change)).toEqual([]);
    expect((await open("/2013/01/kelp")).status).toBe(301);
  });

  test("a tag without articles", async () => {
    const change = () => importTag(ctx, { name: "Coast", description: "" });
    expect(await stillKept(["/tags/coast"], change)).toEqual([]);
  });
});
