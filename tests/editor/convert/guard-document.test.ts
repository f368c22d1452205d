import { describe, expect, it } from "vitest";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { guardDocument } from "#app/features/editor/convert/guard-document.ts";
import { NoteBook } from "#app/features/editor/convert/conversion-notes.ts";

const words = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

function guarded(blocks: Parameters<typeof guardDocument>[0]) {
  const notes = new NoteBook();
  const document = guardDocument(blocks, notes);
  expect(validateDocument(document)).toEqual({ ok: true, document });
  return { content: document.content, notes: notes.list() };
}

describe("the final check before a document is stored", () => {
  it("passes valid content unchanged", () => {
    expect(guarded([words("a"), words("b")])).toEqual({
      content: [words("a"), words("b")],
      notes: [],
    });
  });

  it("replaces an invalid block with a placeholder, and leaves its neighbours", () => {
    const wrong = { type: "heading", attrs: { level: 9 } };
    const { content, notes } = guarded([words("a"), wrong, words("b")]);
    expect(content).toEqual([
      words("a"),
      {
        type: "unsupported",
        attrs: {
          original: JSON.stringify(wrong),
          label: "Content that the document cannot hold",
          origin: "import",
        },
      },
      words("b"),
    ]);
    expect(notes).toEqual([
      { kind: "unsupported", detail: "Content that the document cannot hold", count: 1 },
    ]);
  });

  it("replaces the rest of a text with too many pieces with one placeholder", () => {
    const { content, notes } = guarded(
      Array.from({ length: 6000 }, (_, index) => words(`${index}`)),
    );
    const rest: unknown = JSON.parse(String(content.at(-1)?.attrs?.["original"]));
    expect(rest).toHaveLength(6000 - (content.length - 1));
    expect(notes.map(({ kind }) => kind)).toEqual(["too-long"]);
  });

  it("states how much was left out when even the placeholder has no room", () => {
    const { content, notes } = guarded(Array.from({ length: 3 }, () => words("x".repeat(500_000))));
    expect(content).toHaveLength(3);
    expect(content.at(-1)).toMatchObject({ type: "unsupported" });
    expect(notes.map(({ detail }) => detail)).toEqual([
      "1 of 3 blocks did not fit",
      expect.stringMatching(/^5000\d\d characters of the end were left out$/),
    ]);
    expect(guarded([words("x".repeat(2_000_000))]).notes.map(({ kind }) => kind)).toEqual([
      "unsupported",
      "too-long",
    ]);
  });

  it("makes one empty paragraph of empty content", () => {
    expect(guarded([]).content).toEqual([{ type: "paragraph", attrs: { textAlign: null } }]);
  });
});
