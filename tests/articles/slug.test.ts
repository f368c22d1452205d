import { describe, expect, test } from "vitest";
import { asHandle } from "#app/features/articles/ensure-byline.server.ts";
import { longestSlug, slugify, tagSlug } from "#app/features/articles/slug.ts";

describe("a slug", () => {
  test.each([
    ["How to Read a Tide Table", "how-to-read-a-tide-table"],
    ["  What’s left?  ", "whats-left"],
    ["L’été des cordiers", "l-ete-des-cordiers"],
    ["Straße, Œuvre, Ærø & Łódź", "strasse-oeuvre-aero-lodz"],
    ["İstanbul", "istanbul"],
    ["がぎぐ 東京", "がぎぐ-東京"],
    ["한국어 글", "한국어-글"],
    ["हिन्दी में", "हिन्दी-में"],
    ["Привет, мир", "привет-мир"],
    ["100 % / _ \\ done", "100-done"],
    ["ﬁne № 7", "fine-no-7"],
    ["🎉 !!!", ""],
  ])("of %j is %j", (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });

  test("ends at a whole word within its length", () => {
    const slug = slugify("word ".repeat(60));
    expect(slug.length).toBeLessThanOrEqual(longestSlug);
    expect(slug).toMatch(/^word(-word)+$/);
  });

  test("cuts a single endless word between characters", () => {
    expect(slugify("𠮷".repeat(100))).toBe("𠮷".repeat(40));
  });

  test("of a slug is the same slug", () => {
    for (const text of ["L’été", "がぎぐ 東京", "x".repeat(200)]) {
      expect(slugify(slugify(text))).toBe(slugify(text));
    }
  });
});

test.each([
  ["C", "c"],
  ["C++", "c-plus-plus"],
  ["C#", "csharp"],
  ["F♯", "fsharp"],
  ["Disney+", "disney-plus"],
  ["+1", "1"],
  ["#news", "news"],
  ["Node.js", "node-js"],
  ["!!!", ""],
])("the slug of the tag %j is %j", (name, slug) => {
  expect(tagSlug(name)).toBe(slug);
  expect(tagSlug(slug)).toBe(slug);
});

describe("a handle", () => {
  test.each([
    ["Zoë Kravitz", "zoe-kravitz"],
    ["__maren__s", "maren-s"],
    ["東京 Tokyo", "tokyo"],
    ["東京", ""],
  ])("of %j is %j", (name, handle) => {
    expect(asHandle(name)).toBe(handle);
  });
});
