import { expect, test } from "vitest";
import { documentSchema } from "#app/features/editor/document.ts";
import { findMatches } from "#app/features/editor/surface/find-matches.ts";

const paragraph = (...content: object[]) => ({ type: "paragraph", content });
const text = (words: string, ...marks: string[]) => ({
  type: "text",
  text: words,
  marks: marks.map((type) => ({ type })),
});
const doc = documentSchema.nodeFromJSON({
  type: "doc",
  content: [
    paragraph(text("The "), text("Ti", "bold"), text("de, “the” tide")),
    paragraph(text("a.b — c"), { type: "hardBreak" }, text("tide's TIDE’S")),
  ],
});

const found = (query: string, matchCase = false) =>
  findMatches(doc, { query, matchCase }).map(({ from, to }) => doc.textBetween(from, to));

test("finds words across marks, with and without their case", () => {
  expect(found("tide")).toEqual(["Tide", "tide", "tide", "TIDE"]);
  expect(found("Tide", true)).toEqual(["Tide"]);
});

test("signs that are typed straight find those that are set", () => {
  expect(found(`"the"`)).toEqual(["“the”"]);
  expect(found("e's")).toEqual(["e's", "E’S"]);
  expect(found("b - c")).toEqual(["b — c"]);
});

test("signs of expressions are letters", () => {
  expect(found("a.b")).toEqual(["a.b"]);
  expect(found(".*")).toEqual([]);
  expect(found("")).toEqual([]);
});
