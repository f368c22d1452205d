import { EditorState, TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import {
  deleteBlock,
  duplicateBlock,
  moveBlock,
} from "#app/features/editor/commands/block-moves.ts";
import { documentSchema } from "#app/features/editor/document.ts";

const paragraph = (words: string) => ({
  type: "paragraph",
  content: words ? [{ type: "text", text: words }] : [],
});
const list = (...items: string[]) => ({
  type: "bulletList",
  content: items.map((words) => ({ type: "listItem", content: [paragraph(words)] })),
});

/** A document with the cursor behind the given word. */
function at(word: string, ...content: object[]): EditorState {
  const doc = documentSchema.nodeFromJSON({ type: "doc", content });
  let place = 1;
  doc.descendants((node, pos) => {
    if (node.text === word) place = pos + word.length;
  });
  return EditorState.create({ doc, selection: TextSelection.create(doc, place) });
}

type Run = (state: EditorState, dispatch: (tr: EditorState["tr"]) => void) => boolean;

function after(state: EditorState, run: Run): EditorState {
  let next = state;
  run(state, (tr) => (next = state.apply(tr)));
  return next;
}

const words = (state: EditorState) => state.doc.textBetween(0, state.doc.content.size, " ");
const here = (state: EditorState) => state.selection.$from.parent.textContent;

test("a block moves over its neighbour, and the cursor with it", () => {
  const state = at("two", paragraph("one"), paragraph("two"), paragraph("three"));
  const up = after(state, moveBlock(-1));
  expect(words(up)).toBe("two one three");
  expect(here(up)).toBe("two");
  expect(words(after(state, moveBlock(1)))).toBe("one three two");
});

test("a list item moves within its list, and stays at the end of it", () => {
  const state = at("b", paragraph("before"), list("a", "b"));
  expect(words(after(state, moveBlock(-1)))).toBe("before b a");
  expect(after(state, moveBlock(1))).toBe(state);
});

test("a duplicate stands below, with the cursor in it", () => {
  const copied = after(at("a", list("a", "b")), duplicateBlock);
  expect(words(copied)).toBe("a a b");
  expect(copied.selection.from).toBeGreaterThan(5);
});

test("deleting the last item of a list deletes the list, and the last block leaves an empty one", () => {
  const gone = after(at("a", paragraph("before"), list("a")), deleteBlock);
  expect(words(gone)).toBe("before");
  expect(gone.doc.childCount).toBe(1);
  const empty = after(at("only", paragraph("only")), deleteBlock);
  expect(empty.doc.childCount).toBe(1);
  expect(words(empty)).toBe("");
});
