import { expect, test } from "vitest";
import { withFreshFootnotes } from "#app/features/editor/blocks/footnote-ids.ts";
import type { ArticleDocument, DocumentNode } from "#app/features/editor/document-schema.ts";

const pasted: ArticleDocument = {
  type: "doc",
  content: [
    {
      type: "paragraph",
      content: [
        { type: "text", text: "The tide" },
        { type: "footnoteReference", attrs: { footnote: "fn1" } },
        { type: "footnoteReference", attrs: { footnote: "fn2" } },
        { type: "footnoteReference", attrs: { footnote: "fn1" } },
      ],
    },
    {
      type: "footnotes",
      content: [
        {
          type: "footnote",
          attrs: { footnote: "fn1" },
          content: [{ type: "text", text: "High." }],
        },
        { type: "footnote", attrs: { footnote: "fn2" } },
      ],
    },
  ],
};

const idsIn = ({ attrs, content = [] }: DocumentNode): unknown[] => [
  ...(attrs?.["footnote"] === undefined ? [] : [attrs["footnote"]]),
  ...content.flatMap(idsIn),
];

test("notes that are pasted twice stay two notes, each with its own references", () => {
  const first = idsIn(withFreshFootnotes(pasted));
  const second = idsIn(withFreshFootnotes(pasted));
  expect(first).toEqual([first[0], first[1], first[0], first[0], first[1]]);
  expect(new Set([...first, ...second]).size).toBe(4);
});
