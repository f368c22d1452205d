import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addManyArticles, addTagAndByline } from "#tests/articles/many-articles.ts";
import { documentOf } from "#tests/factories/articles.ts";
import { publish } from "./reading-articles.ts";
import { open } from "./reading-site.ts";

const search = (words: string) => open(`/search?q=${encodeURIComponent(words)}`);
const titlesIn = (html: string) =>
  [...html.matchAll(/<h2[^>]*><a href="[^"]*">([^<]*)</g)].map(([, title]) => title);

describe("searching", () => {
  test("finds other forms of a word in the language of each article, titles first", async () => {
    await publish({
      title: "The word in passing",
      document: documentOf("They were mending maps."),
    });
    await publish({ title: "Mend a map" });
    await publish({ title: "Les cartes réparées", lang: "fr" });
    expect(titlesIn((await search("mended map")).body)).toEqual([
      "Mend a map",
      "The word in passing",
    ]);
    expect(titlesIn((await search("réparer une carte")).body)).toEqual(["Les cartes réparées"]);
  });

  test("understands phrases and excluded words", async () => {
    await publish({ title: "Salt water taffy" });
    await publish({ title: "Water with salt" });
    expect(titlesIn((await search('"salt water"')).body)).toEqual(["Salt water taffy"]);
    for (const phrase of ["“salt water”", "«\u00a0salt water\u00a0»"])
      expect(titlesIn((await search(phrase)).body)).toEqual(["Salt water taffy"]);
    expect(titlesIn((await search("water -taffy")).body)).toEqual(["Water with salt"]);
  });

  test("requires a word to include, and takes a phrase literally", async () => {
    await publish({ title: "Salt water taffy" });
    await publish({ title: "Water with salt" });
    await publish({ title: "Taffy" });
    expect(titlesIn((await search("-taffy")).body)).toEqual([]);
    expect(titlesIn((await search("salt or -taffy")).body)).toEqual([]);
    expect(titlesIn((await search('water -"salt water"')).body)).toEqual(["Water with salt"]);
    expect(titlesIn((await search('"salt water" or "taffy"')).body).sort()).toEqual([
      "Salt water taffy",
      "Taffy",
    ]);
    expect(titlesIn((await search("a/b<->water")).body)).toEqual([]);
  });

  test("finds nothing unpublished, and uses the current text of a changed article", async () => {
    const { id } = await publish({ title: "Treasure", lang: "fr", document: documentOf("cartes") });
    expect(titlesIn((await search("carte")).body)).toEqual(["Treasure"]);
    await db.execute(sql`update articles set lang = 'en', title = 'Gold' where id = ${id}`);
    expect(titlesIn((await search("treasure")).body)).toEqual([]);
    expect(titlesIn((await search("cartes gold")).body)).toEqual(["Gold"]);
    await unpublishArticle(systemContext("test"), { articleId: id });
    expect(titlesIn((await search("gold")).body)).toEqual([]);
  });

  test("ranks among the newest two hundred articles that contain a common word", async () => {
    const { tag, byline } = await addTagAndByline();
    await addManyArticles({ count: 500, text: "Here is treasure.", tag, byline });
    const set = (text: string, slugs: string) =>
      db.execute(sql`update articles set text = ${text} where slug ~ ${slugs}`);
    await set("Treasure, treasure, treasure.", "^number-(2|499)$");
    await set("A rare thing.", "^number-(3|4)$");
    await set("A middling thing.", "^number-[0-9]+5$");
    const first = await search("treasure");
    expect(first.body).toContain("The best of the newest 200 articles");
    expect(titlesIn(first.body)[0]).toBe("Number 499");
    expect((await open("/search?q=treasure&page=17")).status).toBe(200);
    expect((await open("/search?q=treasure&page=18")).status).toBe(404);
    expect((await search("rare")).body).toContain("2 articles for");
    expect((await search("middling")).body).toContain("49 articles for");
    expect((await search('"middling thing" -rare')).body).toContain("49 articles for");
  });

  test("rejects too many words", async () => {
    for (const joint of [" ", " or ", " -", "-"]) {
      const page = await search(Array.from({ length: 45 }, (_, at) => `w${at}`).join(joint));
      expect(page.status, joint).toBe(422);
      expect(page.body).toMatch(/Please search for (fewer words|at most 200)/);
    }
    const longTitle = Array.from({ length: 20 }, (_, at) => `w${at}`).join(" ");
    expect((await search(longTitle)).status).toBe(200);
  });

  test("shows the matching passage, as text and never as markup", async () => {
    const document = documentOf('Take <img src=x onerror="alert(1)"> and \uE000 treasure & more.');
    await publish({ title: "A chest", document });
    const { body } = await search("treasure");
    expect(body).toContain("<mark>treasure</mark>");
    expect(body).toContain("&amp; more");
    expect(body).not.toContain("<img src=x");
  });

  test.each([
    "'; drop table articles; --",
    "<script>alert(1)</script>",
    "((((",
    "&|!:*<->",
    "\0",
    "a\0b",
    "\u{10FFFF}\uFFFE",
    "%",
    "\\",
    '"',
    '"""" - - or or',
    "-",
    "the",
    "🜁".repeat(50),
    " ".repeat(500),
  ])("handles %j without an error", async (words) => {
    await publish();
    const page = await search(words);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain("<script>alert");
  });

  test("rejects a query that is too long, and shows it again", async () => {
    const words = "word ".repeat(60).trim();
    const page = await search(words);
    expect(page.status).toBe(422);
    expect(page.body).toContain("Please search for at most 200 characters");
    expect(page.body).toContain(words);
  });

  test("has no pages beyond its results, and is excluded from indexes", async () => {
    await publish({ title: "Treasure" });
    expect((await open("/search?q=treasure&page=2")).status).toBe(404);
    expect((await open("/search?q=treasure&page=x")).status).toBe(404);
    expect((await search("treasure")).body).toContain('name="robots" content="noindex"');
    expect((await open("/search")).status).toBe(200);
  });
});
