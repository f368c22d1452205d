import { beforeEach, describe, expect, test } from "vitest";
import { documentOf } from "#tests/factories/articles.ts";
import { emptyDatabase } from "#tests/setup/database.ts";
import { publish } from "./reading-articles.ts";
import { open } from "./reading-site.ts";

beforeEach(emptyDatabase);

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

  test("understands phrases and what is not wanted", async () => {
    await publish({ title: "Salt water taffy" });
    await publish({ title: "Water with salt" });
    expect(titlesIn((await search('"salt water"')).body)).toEqual(["Salt water taffy"]);
    expect(titlesIn((await search("water -taffy")).body)).toEqual(["Water with salt"]);
  });

  test("shows where it was found, as text and never as markup", async () => {
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
  ])("takes %j calmly", async (words) => {
    await publish();
    const page = await search(words);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain("<script>alert");
  });

  test("refuses what is too long and keeps what was typed", async () => {
    const words = "word ".repeat(60).trim();
    const page = await search(words);
    expect(page.status).toBe(422);
    expect(page.body).toContain("Please search for at most 200 characters");
    expect(page.body).toContain(words);
  });

  test("has no pages beyond what was found, and is kept out of indexes", async () => {
    await publish({ title: "Treasure" });
    expect((await open("/search?q=treasure&page=2")).status).toBe(404);
    expect((await open("/search?q=treasure&page=x")).status).toBe(404);
    expect((await search("treasure")).body).toContain('name="robots" content="noindex"');
    expect((await open("/search")).status).toBe(200);
  });
});
