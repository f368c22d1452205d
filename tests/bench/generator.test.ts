import { describe, expect, test } from "vitest";
import { placeUnder } from "#app/features/comments/comment-place.ts";
import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import { renderComment } from "#app/features/editor/render-comment.server.ts";
import { renderDocument } from "#app/features/editor/render-document.server.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { generateArticle, generateHead } from "../../tools/bench/generate-article.js";
import {
  generateBylines,
  generatePeople,
  generateTags,
} from "../../tools/bench/generate-people.js";
import { rendererVersion } from "../../tools/bench/generate-text.js";
import { randomFrom, zipf } from "../../tools/bench/random.js";

const numbers = Array.from({ length: 12 }, (_, at) => at * 7_919);

function documentOf(json: unknown): ArticleDocument {
  const validated = validateDocument(json);
  if (!validated.ok) throw new Error(JSON.stringify(validated));
  return validated.document;
}

describe("a generated article", () => {
  test("is the same whenever it is generated, whatever was generated before it", () => {
    const late = generateArticle(70_000);
    for (const number of numbers) generateArticle(number);
    expect(generateArticle(70_000)).toEqual(late);
    expect(late).toMatchObject(generateHead(70_000));
    expect(late.id).toBe("018c3567-6de0-7c68-aab9-4dde544e7f63");
  });

  test("has a document that the validator accepts, and the HTML of its own renderer", async () => {
    for (const number of numbers) {
      const { document, html, text, contents, words, minutes } = generateArticle(number);
      const rendered = await renderDocument(documentOf(document), { lang: "en", links: "article" });
      expect({ html, text, contents, words, minutes, rendererVersion }).toEqual(rendered);
    }
  });

  test("has about 800 words", () => {
    const words = numbers.map((number) => generateArticle(number).words);
    expect(Math.min(...words)).toBeGreaterThan(650);
    expect(Math.max(...words)).toBeLessThan(1_000);
    expect(words.reduce((sum, each) => sum + each, 0) / words.length).toBeCloseTo(815, -2);
  });

  test("has an address, an id and a time of its own", () => {
    const heads = Array.from({ length: 2_000 }, (_, number) => generateHead(number));
    for (const key of ["slug", "id", "publishedAtMs"] as const) {
      expect(new Set(heads.map((head) => head[key])).size).toBe(heads.length);
    }
    const ids = heads.map(({ id }) => id);
    expect([...ids].sort()).toEqual(ids);
  });
});

describe("generated comments", () => {
  test("have the place and the HTML that the application would give them", () => {
    let answers = 0;
    for (const number of numbers) {
      const places = new Map<string, string>();
      for (const comment of generateArticle(number).comments) {
        const parent = comment.parentId === null ? null : places.get(comment.parentId);
        expect(parent).toBeDefined();
        answers += parent ? 1 : 0;
        const own = { id: comment.id, createdAt: new Date(comment.atMs) };
        expect(comment.place).toBe(placeUnder(parent ?? null, own));
        expect(comment.html).toBe(renderComment(comment.body));
        places.set(comment.id, comment.place);
      }
      expect(places.size).toBe(10);
    }
    expect(answers).toBeGreaterThan(numbers.length);
  });

  test("are written by many people", () => {
    const writers = new Set(
      numbers.flatMap((number) => generateArticle(number).comments.map(({ userId }) => userId)),
    );
    expect(writers.size).toBeGreaterThan(80);
  });
});

test("people, bylines and tags have names of their own", () => {
  const [people, bylines, tags] = [generatePeople(), generateBylines(), generateTags()];
  const ids = new Set(people.map(({ id }) => id));
  expect(ids.size).toBe(people.length);
  expect(bylines.every(({ userId }) => ids.has(userId))).toBe(true);
  expect(new Set(tags.map(({ slug }) => slug)).size).toBe(tags.length);
});

test("the second word is drawn half as often as the first, the tenth a tenth as often", () => {
  const [draw, random] = [zipf(5_000), randomFrom(1)];
  const drawn = new Map<number, number>();
  for (let time = 0; time < 200_000; time += 1) {
    const place = draw(random);
    drawn.set(place, (drawn.get(place) ?? 0) + 1);
  }
  const first = drawn.get(0) ?? 0;
  expect((drawn.get(1) ?? 0) / first).toBeCloseTo(1 / 2, 1);
  expect((drawn.get(9) ?? 0) / first).toBeCloseTo(1 / 10, 1);
  expect(Math.max(...drawn.keys())).toBeGreaterThan(4_900);
});
