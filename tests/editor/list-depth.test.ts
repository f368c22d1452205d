import { EditorState, TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { documentSchema } from "#app/features/editor/document.ts";
import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { sinksTooDeep } from "#app/features/editor/surface/list-depth.ts";

const paragraph = (text: string): DocumentNode => ({
  type: "paragraph",
  content: [{ type: "text", text }],
});
const item = (...content: DocumentNode[]): DocumentNode => ({ type: "listItem", content });
const list = (...content: DocumentNode[]): DocumentNode => ({ type: "bulletList", content });

/** Lists in lists, `levels` deep, with two items in the deepest and the cursor in the second of them. */
function inList(levels: number) {
  let inner = list(item(paragraph("first")), item(paragraph("second")));
  for (let level = 1; level < levels; level++) inner = list(item(paragraph("around"), inner));
  const doc = documentSchema.nodeFromJSON({ type: "doc", content: [inner] });
  let at = 0;
  doc.descendants((node, place) => {
    if (node.text === "second") at = place;
  });
  return EditorState.create({ doc, selection: TextSelection.create(doc, at) });
}

test("Tab is refused where one more level could not be published, and nowhere before", () => {
  expect(sinksTooDeep(inList(1))).toBe(false);
  const deepest = Array.from({ length: 12 }, (_, index) => index + 1).find((levels) =>
    sinksTooDeep(inList(levels)),
  );
  expect(deepest).toBeGreaterThan(5);
  const allowed = inList(deepest ?? 0).doc.toJSON() as DocumentNode;
  expect(validateDocument(allowed).ok).toBe(true);
});

test("Tab does nothing about depth outside of lists and on the first item", () => {
  const doc = documentSchema.nodeFromJSON({ type: "doc", content: [paragraph("alone")] });
  expect(sinksTooDeep(EditorState.create({ doc }))).toBe(false);
});
