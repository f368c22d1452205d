import * as Y from "yjs";
import { expect, test } from "vitest";
import { draftParts } from "#app/features/articles/shared-draft/draft-doc.ts";
import { draftUndo } from "#app/features/articles/studio/draft-undo.ts";
import { blocksOf } from "#app/features/articles/studio/sync/draft-blocks.ts";
import { takeVersion } from "#app/features/articles/studio/take-version.ts";

function draft(...lines: string[]) {
  const doc = new Y.Doc();
  const paragraphs = lines.map((line) => {
    const element = new Y.XmlElement("paragraph");
    element.insert(0, [new Y.XmlText(line)]);
    return element;
  });
  draftParts(doc).title.insert(0, "Spring Tides rise");
  draftParts(doc).document.insert(0, paragraphs);
  const words = () =>
    draftParts(doc)
      .document.toArray()
      .map((block) => block.toJSON());
  return { doc, undo: draftUndo(doc), words };
}

const textOf = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

test("taking a version changes only what differs in its block, and is one step of undo", () => {
  const { doc, undo, words } = draft("Before.", "Mine and theirs.", "After.");
  const { id = "" } = blocksOf(doc)[3] ?? {};
  const text = (draftParts(doc).document.get(1) as Y.XmlElement).get(0);
  takeVersion({ doc, undo }, { id, content: textOf("Mine.") });
  const paragraph = (line: string) => `<paragraph>${line}</paragraph>`;
  expect(words()).toEqual(["Before.", "Mine.", "After."].map(paragraph));
  expect((draftParts(doc).document.get(1) as Y.XmlElement).get(0)).toBe(text);
  undo.undo();
  expect(words()).toEqual(["Before.", "Mine and theirs.", "After."].map(paragraph));
});

test("a title is taken as well, and a block that is gone is left alone", () => {
  const { doc, undo, words } = draft("One.");
  takeVersion({ doc, undo }, { id: "title", content: "Tides rise" });
  takeVersion({ doc, undo }, { id: "1:1", content: textOf("Gone.") });
  expect(draftParts(doc).title.toJSON()).toBe("Tides rise");
  expect(words()).toEqual(["<paragraph>One.</paragraph>"]);
});
