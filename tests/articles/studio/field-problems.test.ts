import { expect, test } from "vitest";
import { emptyDraft } from "#app/features/articles/draft-content.ts";
import { fieldProblems } from "#app/features/articles/studio/field-problems.ts";
import { translatorIn } from "#app/messages/translations.server.ts";

const problemsOf = (fields: Partial<typeof emptyDraft>) =>
  fieldProblems({ ...emptyDraft, ...fields }, translatorIn("en"));

test("nothing is marked in a draft that can be published", () => {
  expect(problemsOf({ title: "A title", tags: ["Sea"], excerpt: " spaces " })).toEqual({});
});

test("a title and a standfirst that are too long say how long, and are not cut", () => {
  expect(problemsOf({ title: "a".repeat(312), excerpt: "b".repeat(653) })).toEqual({
    title: ["312 of 300 characters: shorten it before publishing."],
    excerpt: ["653 of 600 characters: shorten it before publishing."],
  });
});

test("each tag that cannot be is named", () => {
  expect(problemsOf({ tags: ["Sea", "!!!", "🎉", "x".repeat(80)] }).tags).toEqual([
    "“!!!” cannot be a tag: it needs at least one letter or digit.",
    "“🎉” cannot be a tag: it needs at least one letter or digit.",
    `“${"x".repeat(40)}…” has 80 of 60 characters: shorten it before publishing.`,
  ]);
  const many = Array.from({ length: 22 }, (_, index) => `tag ${index}`);
  expect(problemsOf({ tags: many }).tags).toEqual([
    "22 of 20 tags: take some out before publishing.",
  ]);
});

test("a language and a picture that cannot be are marked where they stand", () => {
  expect(
    Object.keys(problemsOf({ lang: "?", picture: { key: "k".repeat(101), alt: "" } })),
  ).toEqual(["picture", "lang"]);
});
