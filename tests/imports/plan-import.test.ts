import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { WordPressItem } from "#app/features/imports/wordpress/export.ts";
import type { ImportPlan, PlanOptions } from "#app/features/imports/wordpress/plan.ts";
import { planImport } from "#app/features/imports/wordpress/plan-import.server.ts";
import { readWordPressFile } from "#app/features/imports/wordpress/read-export.server.ts";
import { outline } from "#tests/editor/convert/outline.ts";
import { wordPressComment, wordPressExport, wordPressItem } from "./wordpress-item.ts";

const now = new Date("2025-01-01T00:00:00Z");
const fixture = fileURLToPath(new URL("./fixtures/small-blog.xml", import.meta.url));

const planned = (items: Partial<WordPressItem>[], options: Partial<PlanOptions> = {}) =>
  planImport(wordPressExport(items.map(wordPressItem)), { now, ...options });

describe("the plan for a small blog", () => {
  let plan: ImportPlan;
  beforeAll(async () => {
    plan = await planImport(await readWordPressFile(fixture), { now });
  });
  const article = (id: number) => plan.articles.find(({ sourceId }) => sourceId === id);
  const reported = (id: number) => plan.report.items.find((entry) => entry.id === String(id));

  it("names each item of the export exactly once", async () => {
    const { items } = await readWordPressFile(fixture);
    expect(plan.report.items.map(({ id }) => Number(id))).toEqual(items.map(({ id }) => id));
    const comments = items.flatMap((item) => item.comments.map(({ id }) => id));
    expect(plan.report.comments.map(({ id }) => Number(id)).sort()).toEqual(comments.sort());
  });

  it("brings posts and pages and leaves out the rest, with the reason", () => {
    expect(plan.articles.map(({ sourceId }) => sourceId)).toEqual([
      100, 101, 102, 110, 120, 121, 122, 123, 124,
    ]);
    const skipped = plan.report.items.filter(({ outcome }) => outcome === "skipped");
    expect(skipped.map(({ kind, details }) => [kind, ...details])).toEqual([
      ["post", "It was in the trash"],
      ["post", "It was a draft that nobody ever saved"],
      ["attachment", "A file, not a text: https://quay.example/files/kettle.jpg"],
      ["nav_menu_item", "A menu's entry; menus are made here in their own way"],
      ["wp_block", "A reusable block; texts that use it have a copy of it"],
    ]);
  });

  it("publishes only what was public", () => {
    const published = plan.articles.filter(({ status }) => status === "published");
    expect(published.map(({ sourceId }) => sourceId)).toEqual([100, 101, 102, 110]);
    expect(plan.articles.filter((each) => each.status === "draft" && each.publishedAt)).toEqual([]);
    expect([120, 121, 122, 123, 124].map((id) => reported(id)?.details[0])).toEqual([
      "It was a draft and is one",
      "It was waiting for review, so it is a draft",
      "It was private, so it is a draft",
      "It was scheduled for 2099-01-01T10:00:00.000Z, so it is a draft",
      "It was protected by a password, so it is a draft; the password did not come",
    ]);
  });

  it("brings an article with its title, times, excerpt, tags and author", () => {
    expect(article(100)).toMatchObject({
      title: "Tea on the quay",
      slug: "tea-on-the-quay",
      excerpt: "Two cups & a kettle.",
      publishedAt: new Date("2013-01-09T08:20:39Z"),
      modifiedAt: new Date("2013-02-01T09:00:00Z"),
      tags: ["Boats"],
      bylines: ["Nora.Quay"],
      featuredPicture: {
        url: "https://quay.example/files/kettle.jpg",
        alt: "A kettle",
        kept: null,
      },
    });
  });

  it("reports everything that an article loses", () => {
    expect(reported(100)).toMatchObject({ outcome: "simplified", title: "Tea on the quay" });
    expect(reported(100)?.details).toEqual([
      "Formatting of the title",
      "Formatting of the excerpt",
      "It was kept on top of lists",
      "Its format: aside",
      "Other terms: series: Tea",
      "Custom fields: mood",
      "Its picture was not fetched: https://quay.example/files/kettle.jpg",
    ]);
    expect(reported(101)?.details[0]).toBe("Its date was given in the site's own time only");
    expect(reported(110)?.details).toEqual([
      "A page became an article",
      "Comments on it were closed",
    ]);
    expect(reported(102)).toMatchObject({ outcome: "came", details: [] });
  });

  it("points links within the old site to their new addresses, and shows its galleries", () => {
    expect(outline(article(100)?.document ?? { content: [] })).toBe(
      [
        "paragraph: We <link /articles/about|met> again.",
        "image src=https://quay.example/files/kettle.jpg alt=A kettle: The <italic|kettle>",
        "paragraph: See <link http://www.quay.example/blog/2014/rope?utm=1#knots|rope>, <link /articles/rope|rope again> and <link /tags/small-boats|boats>.",
      ].join("\n"),
    );
    expect(outline(article(101)?.document ?? { content: [] })).toBe(
      "paragraph: About rope.\nparagraph: Fair winds.",
    );
  });

  it("gives each article an address of its own", () => {
    expect(plan.articles.map(({ slug }) => slug)).toEqual([
      "tea-on-the-quay",
      "rope",
      "λιμάνι",
      "about",
      "post-120",
      "waiting",
      "diary",
      "rope-2",
      "secret",
    ]);
  });

  it("names an article without a title by its first words", () => {
    expect(article(120)?.title).toBe("One two three four five six seven eight…");
    expect(article(121)?.title).toBe("Waiting");
  });

  it("turns categories and tags into one kind of tag", () => {
    expect(plan.tags).toEqual([
      { slug: "boats", name: "Boats", description: "Everything that floats" },
      { slug: "small-boats", name: "Small boats", description: "" },
    ]);
    expect(
      plan.report.terms.map(({ kind, id, outcome, details }) => [kind, id, outcome, ...details]),
    ).toEqual([
      ["category", "uncategorized", "skipped", "It says that there is no category"],
      ["category", "boats", "came"],
      ["category", "small-boats", "simplified", 'It stood under "boats"'],
      ["tag", "boats-2", "simplified", 'It joined the tag "Boats" (boats)'],
      [
        "tag",
        "stars",
        "skipped",
        "Its name has neither letters nor digits, which a tag's address needs",
      ],
    ]);
  });

  it("has bylines for all authors, also for those that only an item names", () => {
    expect(plan.bylines).toEqual([
      { key: "Nora.Quay", handle: "nora-quay", name: "Nora & Quay" },
      { key: "guest writer", handle: "guest-writer", name: "guest writer" },
    ]);
    expect(plan.report.people.map(({ id, outcome }) => [id, outcome])).toEqual([
      ["Nora.Quay", "came"],
      ["silent", "skipped"],
      ["guest writer", "came"],
    ]);
  });

  it("leads every old address to one target", () => {
    const from = plan.redirects.map((redirect) => redirect.from);
    expect(new Set(from).size).toBe(from.length);
    const target = (path: string) => plan.redirects.find((each) => each.from === path)?.to;
    expect(target("/blog/2013/01/09/tea-on-the-quay/")).toEqual({ kind: "article", sourceId: 100 });
    expect(target("/blog/?p=900")).toEqual({ kind: "article", sourceId: 100 });
    expect(target("/blog/λιμάνι/")).toEqual({ kind: "article", sourceId: 102 });
    expect(target("/blog/?page_id=110")).toEqual({ kind: "article", sourceId: 110 });
    expect(target("/blog/2013/01/09/tea-on-the-quay/kettle/")).toEqual({
      kind: "article",
      sourceId: 100,
    });
    expect(target("/blog/category/boats/small-boats/")).toEqual({
      kind: "tag",
      slug: "small-boats",
    });
    expect(target("/blog/tag/boats-2/")).toEqual({ kind: "tag", slug: "boats" });
    expect(target("/blog/author/nora-quay/")).toEqual({ kind: "byline", key: "Nora.Quay" });
    expect(target("/blog/?p=125")).toBeUndefined();
  });

  it("brings comments with parents first, in their state, with the comment they answer", () => {
    expect(
      plan.comments.map(({ sourceId, parentSourceId, status, guestName, body }) => [
        sourceId,
        parentSourceId,
        status,
        guestName,
        body,
      ]),
    ).toEqual([
      [1, null, "approved", "Ada", "First."],
      [3, 1, "approved", "Ben & Co", "An *answer*."],
      [4, 1, "pending", "Anonymous", "Under the pingback."],
      [5, null, "spam", "Pills", "Buy!"],
      [6, null, "rejected", "Rude", "Rude words"],
    ]);
  });

  it("reports the outcome of each comment", () => {
    const entry = (id: number) => plan.report.comments.find((each) => each.id === String(id));
    expect(entry(1)?.outcome).toBe("came");
    expect(entry(2)).toMatchObject({
      outcome: "skipped",
      details: ["A pingback from https://other.example/post, not a person's words"],
    });
    expect(entry(4)).toMatchObject({
      outcome: "simplified",
      details: [
        "It had no name; it is by Anonymous",
        "Its date was given in the site's own time only",
        "What it answered did not come; it stands where that stood",
      ],
    });
    expect(entry(7)?.details).toEqual(["It has no text"]);
    expect(entry(50)?.details).toEqual(["What it was written under does not come"]);
  });

  it("lists the pictures that are still on other hosts, with the articles that use them", () => {
    expect(plan.pictures).toEqual([
      { url: "https://quay.example/files/kettle.jpg", alt: "A kettle", usedBy: [100] },
    ]);
  });

  it("contains the site's title and address", () => {
    expect(plan.site).toEqual({
      title: "Kettle & Quay",
      address: "https://quay.example/blog/",
      lang: "en",
    });
  });

  it("is the same every time", async () => {
    expect(await planImport(await readWordPressFile(fixture), { now })).toEqual(plan);
  });
});

describe("planning", () => {
  it("uses pictures that are stored already", async () => {
    const kept = { src: "/media/k.webp", width: 8, height: 6 };
    const plan = await planned(
      [
        { id: 1, content: '<img src="https://old.example/a.jpg">', featuredImageId: 2 },
        { id: 2, type: "attachment", attachmentUrl: "https://old.example/b.jpg" },
      ],
      { resolveImage: () => kept },
    );
    expect(plan.articles[0]?.featuredPicture?.kept).toEqual(kept);
    expect(plan.articles[0]?.document.content[0]?.attrs).toMatchObject(kept);
    expect(plan.pictures).toEqual([]);
    expect(plan.report.items[0]?.outcome).toBe("came");
  });

  it("reuses slugs that items have already and avoids those of others", async () => {
    const items = [1, 2, 3].map((id) => ({ id, slug: "same" }));
    const slugs = { taken: new Set(["same"]), known: new Map([[3, "same-2"]]) };
    expect((await planned(items, { slugs })).articles.map(({ slug }) => slug)).toEqual([
      "same-3",
      "same-4",
      "same-2",
    ]);
  });

  it("makes slugs of any length fit, and unique", async () => {
    const slug = "long-".repeat(60);
    const { articles } = await planned([1, 2].map((id) => ({ id, slug })));
    const slugs = articles.map((each) => each.slug);
    expect(new Set(slugs).size).toBe(2);
    expect(Math.max(...slugs.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it("cuts a title that is too long, and reports all of it", async () => {
    const title = "word ".repeat(100).trim();
    const { articles, report } = await planned([{ title }]);
    expect(articles[0]?.title.length).toBeLessThanOrEqual(300);
    expect(articles[0]?.title).toMatch(/word…$/);
    expect(report.items[0]?.details).toEqual([`The end of a long title: ${title}`]);
  });

  it("gives an article no more tags than the limit, and reports the others", async () => {
    const tags = Array.from({ length: 23 }, (_, index) => ({
      slug: `t${index}`,
      name: `T${index}`,
    }));
    const { articles, report } = await planned([{ tags }]);
    expect(articles[0]?.tags).toHaveLength(20);
    expect(report.items[0]?.details).toEqual(["Tags beyond the 20 it can have: T20, T21, T22"]);
  });

  it("matches an author whose login an item spells slightly differently", async () => {
    const read = wordPressExport([wordPressItem({ authorLogin: "> Nora" })]);
    const nora = { id: 1, login: "nora", displayName: "Nora", firstName: "", lastName: "" };
    const plan = await planImport({ ...read, authors: [nora] }, { now });
    expect(plan.articles[0]?.bylines).toEqual(["nora"]);
    expect(plan.bylines).toHaveLength(1);
  });

  it("skips texts longer than an import accepts, and duplicates", async () => {
    const { articles, report } = await planned([
      { id: 1, oversized: ["content:encoded"] },
      { id: 2 },
      { id: 2 },
    ]);
    expect(articles.map(({ sourceId }) => sourceId)).toEqual([2]);
    expect(report.items.map(({ details }) => details[0])).toEqual([
      "Its content:encoded is longer than an import takes",
      undefined,
      "Another item has the same number",
    ]);
  });

  it("breaks cycles of replies and loses none of them", async () => {
    const comments = [
      wordPressComment({ id: 1, parentId: 3 }),
      wordPressComment({ id: 2, parentId: 1 }),
      wordPressComment({ id: 3, parentId: 2 }),
      wordPressComment({ id: 4, parentId: 4 }),
    ];
    const plan = await planned([{ comments }]);
    expect(plan.comments.map(({ sourceId, parentSourceId }) => [sourceId, parentSourceId])).toEqual(
      [
        [1, null],
        [2, 1],
        [3, 2],
        [4, null],
      ],
    );
  });

  it("rejects a comment that is too long, and brings its replies", async () => {
    const comments = [
      wordPressComment({ id: 1, content: "x".repeat(10_001) }),
      wordPressComment({ id: 2, parentId: 1 }),
    ];
    const { comments: came, report } = await planned([{ comments }]);
    expect(came.map(({ sourceId, parentSourceId }) => [sourceId, parentSourceId])).toEqual([
      [2, null],
    ]);
    expect(report.comments.find(({ id }) => id === "1")?.details).toEqual([
      "It has 10001 characters; a comment may have 10000",
    ]);
  });

  it("accepts threads of any depth", async () => {
    const comments = Array.from({ length: 5000 }, (_, index) =>
      wordPressComment({ id: index + 1, parentId: index === 0 ? null : index }),
    );
    expect((await planned([{ comments }])).comments.at(-1)).toMatchObject({
      sourceId: 5000,
      parentSourceId: 4999,
    });
  });
});
