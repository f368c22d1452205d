import { expect, test } from "vitest";
import { tokensOf } from "#app/features/editor/compare/compare-words.ts";
import { compare, earlierText, htmlOf, laterText, paragraph } from "./compared.ts";

/** Words that depend on a seed, so that two documents share some. */
function wordsFrom(seed: number, count: number): string {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return `w${(state >> 8) % 900}`;
  }).join(" ");
}
const paragraphs = (seed: number, { count, words }: { count: number; words: number }) =>
  Array.from({ length: count }, (_, index) => paragraph(wordsFrom(seed + index, words)));

const cases = {
  "two different documents of 20,000 words": [
    paragraphs(1, { count: 400, words: 50 }),
    paragraphs(5_000, { count: 400, words: 50 }),
  ],
  "a word that was replaced in each of 400 paragraphs": [
    paragraphs(1, { count: 400, words: 50 }),
    Array.from({ length: 400 }, (_, index) =>
      paragraph(wordsFrom(1 + index, 50).replace(/^\w+/, "changed")),
    ),
  ],
  "one paragraph of 20,000 words that was rewritten": [
    paragraphs(1, { count: 1, words: 20_000 }),
    paragraphs(2, { count: 1, words: 20_000 }),
  ],
  "2,000 equal lines with one more at each end": [
    Array.from({ length: 2_000 }, () => paragraph("Thanks.")),
    [
      paragraph("So."),
      ...Array.from({ length: 2_000 }, () => paragraph("Thanks.")),
      paragraph("No."),
    ],
  ],
  "2,000 short lines in another order": [
    Array.from({ length: 2_000 }, (_, index) => paragraph(`Line ${index}`)),
    Array.from({ length: 2_000 }, (_, index) => paragraph(`Line ${(index * 7) % 2_000}`)),
  ],
  "2,000 lines of which each has another number": [
    Array.from({ length: 2_000 }, (_, index) => paragraph(`Line ${index}`)),
    Array.from({ length: 2_000 }, (_, index) => paragraph(`Line ${index + 10_000}`)),
  ],
} as const;

test.each(Object.entries(cases))("%s are compared, and no word is lost", (_, [before, after]) => {
  const blocks = compare([...before], [...after]);
  const html = htmlOf(blocks);
  const textOf = (nodes: readonly { content?: { text?: string }[] }[]) =>
    nodes.map(({ content }) => content?.[0]?.text ?? "").sort();
  const later = html.filter((_each, index) => blocks[index]?.after !== null).map(laterText);
  const earlier = html.filter((_each, index) => blocks[index]?.before !== null).map(earlierText);
  expect(later.sort()).toEqual(textOf(after));
  expect(earlier.sort()).toEqual(textOf(before));
});

test("each character of a text is in one token", () => {
  const text = "A “word”, 它是 e\u0301t\u00e9 👩‍👩‍👧 — 1.5\n\tx_y \u200b";
  expect(tokensOf(text).join("")).toBe(text);
});
