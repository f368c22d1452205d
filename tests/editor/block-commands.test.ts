import { EditorState, NodeSelection, TextSelection } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";
import type { BlockStep } from "#app/features/editor/blocks/block-step.ts";
import { columnWidthAt, setColumnWidth } from "#app/features/editor/blocks/column-width.ts";
import {
  addFootnote,
  deleteEmptyFootnote,
  leaveFootnote,
} from "#app/features/editor/blocks/footnote-commands.ts";
import {
  gatherPictures,
  movePicture,
  scatterPictures,
} from "#app/features/editor/blocks/gallery-commands.ts";
import { unwrapToggle, wrapInToggle } from "#app/features/editor/blocks/toggle-commands.ts";
import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { documentSchema } from "#app/features/editor/document.ts";
import { writeText } from "#app/features/editor/write-text.ts";
import { cell, doc, node, paragraph, row, table } from "./build-document.ts";

/** A document with the cursor behind these words. */
function at(words: string, ...content: DocumentNode[]): EditorState {
  const root = documentSchema.nodeFromJSON(doc(...content));
  let place = 0;
  root.descendants((each, pos) => {
    const found = each.text?.indexOf(words) ?? -1;
    if (found >= 0) place = pos + found + words.length;
  });
  return EditorState.create({ doc: root, selection: TextSelection.create(root, place) });
}

function run(state: EditorState, command: (step: BlockStep) => boolean): EditorState {
  const { tr } = state;
  expect(command({ tr, state, dispatch: undefined })).toBe(true);
  expect(tr.docChanged).toBe(false);
  expect(command({ tr, state, dispatch: () => undefined })).toBe(true);
  const next = state.apply(tr);
  next.doc.check();
  return next;
}

const cannot = (state: EditorState, command: (step: BlockStep) => boolean) =>
  expect(command({ tr: state.tr, state, dispatch: undefined })).toBe(false);
const type = (state: EditorState, words: string) => state.apply(state.tr.insertText(words));
const textOf = ({ doc: root }: EditorState) => writeText(root, "plain");
const kindsOf = ({ doc: root }: EditorState) => root.children.map((each) => each.type.name);

describe("footnotes", () => {
  test("are numbered as the text refers to them, and Enter leads back", () => {
    const first = type(run(at("two", paragraph("one two three")), addFootnote), "behind two");
    const back = run(first, leaveFootnote);
    expect(back.selection.from).toBe(9);
    const earlier = TextSelection.create(back.doc, 4);
    const second = run(back.apply(back.tr.setSelection(earlier)), addFootnote);
    expect(textOf(type(second, "behind one"))).toBe(
      "one[1] two[2] three\n\n[1] behind one\n\n[2] behind two",
    );
  });

  test("go with their reference when an empty one is deleted, and with the last their list", () => {
    const added = run(at("two", paragraph("one two")), addFootnote);
    const gone = run(added, deleteEmptyFootnote);
    expect(kindsOf(gone)).toEqual(["paragraph"]);
    expect(gone.selection.from).toBe(8);
  });

  test("keep their words from Backspace at their beginning", () => {
    const added = type(run(at("two", paragraph("one two")), addFootnote), "x");
    const start = added.apply(
      added.tr.setSelection(TextSelection.create(added.doc, added.selection.from - 1)),
    );
    expect(run(start, deleteEmptyFootnote).doc.eq(added.doc)).toBe(true);
  });

  test("have none themselves, and code has none", () => {
    cannot(run(at("two", paragraph("one two")), addFootnote), addFootnote);
    cannot(at("x", node("codeBlock", null, "x")), addFootnote);
  });
});

describe("a toggle", () => {
  test("takes the blocks at the cursor, and gives them back with its title", () => {
    const wrapped = type(run(at("a", paragraph("a"), paragraph("b")), wrapInToggle), "Title");
    expect(kindsOf(wrapped)).toEqual(["toggle", "paragraph"]);
    expect(textOf(wrapped)).toBe("Title\n\na\n\nb");
    const unwrapped = run(wrapped, unwrapToggle);
    expect(kindsOf(unwrapped)).toEqual(["paragraph", "paragraph", "paragraph"]);
    expect(textOf(unwrapped)).toBe("Title\n\na\n\nb");
  });
});

describe("a gallery", () => {
  const image = (name: string) => node("image", { src: `/media/${name}`, alt: name }, name);
  const alts = (state: EditorState) =>
    textOf(state)
      .match(/\[\w+\]/g)
      ?.join("");

  test("gathers the pictures beside each other, moves and scatters them", () => {
    const given = at("b", image("a"), image("b"), image("c"), paragraph("end"), image("d"));
    const gathered = run(given, gatherPictures);
    expect(kindsOf(gathered)).toEqual(["gallery", "paragraph", "image"]);
    expect(gathered.doc.firstChild?.childCount).toBe(3);
    const later = run(at("b", gathered.doc.firstChild?.toJSON() as DocumentNode), movePicture(1));
    expect(alts(later)).toBe("[a][c][b]");
    expect(later.selection.$from.parent.attrs["alt"]).toBe("b");
    cannot(later, movePicture(1));
    const earlier = run(later, movePicture(-1));
    expect(alts(earlier)).toBe("[a][b][c]");
    expect(earlier.selection.$from.parent.attrs["alt"]).toBe("b");
    expect(kindsOf(run(earlier, scatterPictures))).toEqual(["image", "image", "image"]);
  });

  test("may be empty, to take the next pictures", () => {
    const empty = run(at("x", paragraph("xy")), gatherPictures);
    expect(kindsOf(empty)).toEqual(["paragraph", "gallery"]);
    expect(empty.selection).toBeInstanceOf(NodeSelection);
  });
});

test("a column's width is that of all of its cells", () => {
  const given = at("a", table(row(cell("a"), cell("b")), row(cell("c"), cell("d"))));
  const wide = run(given, setColumnWidth("wide"));
  expect(columnWidthAt(wide)).toBe("wide");
  const widths = wide.doc.firstChild?.children.map(({ children }) =>
    children.map(({ attrs }) => attrs["width"] as unknown),
  );
  expect(widths).toEqual([
    ["wide", null],
    ["wide", null],
  ]);
});
