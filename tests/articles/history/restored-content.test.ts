import { describe, expect, test } from "vitest";
import { emptyDraft } from "#app/features/articles/draft-content.ts";
import {
  nodeOfDocument,
  restoredContent,
} from "#app/features/articles/history/restored-content.ts";
import { documentOf } from "#tests/factories/documents.ts";

const draft = (title: string, ...texts: string[]) => ({
  ...emptyDraft,
  title,
  document: documentOf(...texts),
});
const linesOf = (document: unknown) =>
  nodeOfDocument(document).children.map((node) => node.textContent);

describe("restoring a version while others write", () => {
  const old = draft("Old", "One is old here.", "Two stays the same.", "Three was taken away.");
  const seen = draft("New", "One is new here.", "Two stays the same.", "Four came later on.");

  test("is exactly that version where nobody has written since", () => {
    const { content, kept } = restoredContent({ old, seen, now: seen });
    expect({ content, kept }).toEqual({ content: old, kept: 0 });
  });

  test("keeps the words of others in the place of their block, or behind the block before it", () => {
    const now = draft("New", "One is new here, they typed.", "Two stays the same.", "They began.");
    const { content, kept } = restoredContent({ old, seen, now });
    expect(content.title).toBe("Old");
    expect(linesOf(content.document)).toEqual([
      ...["One is new here, they typed.", "Two stays the same."],
      ...["They began.", "Three was taken away."],
    ]);
    expect(kept).toBe(2);
  });

  test("keeps a title that somebody has changed since", () => {
    const now = { ...seen, title: "Newest" };
    const { content, kept } = restoredContent({ old, seen, now });
    expect(content).toEqual({ ...old, title: "Newest" });
    expect(kept).toBe(1);
  });
});
