import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { transactionNote } from "./transaction-note.ts";
import { findMatches, type Match, type Search } from "./find-matches.ts";

type Found = Search & { matches: readonly Match[]; at: number; shown: DecorationSet };

export const findKey = new PluginKey<Found>("findInText");

const nothing: Found = {
  query: "",
  matchCase: false,
  matches: [],
  at: -1,
  shown: DecorationSet.empty,
};

function found(doc: Node, { search, at }: { search: Search; at: number }): Found {
  const matches = findMatches(doc, search);
  const current = Math.min(at, matches.length - 1);
  const marks = matches.map(({ from, to }, index) =>
    Decoration.inline(from, to, {
      class: ["found", ...(index === current ? ["found-here"] : [])].join(" "),
    }),
  );
  return { ...search, matches, at: current, shown: DecorationSet.create(doc, marks) };
}

type Change = Partial<Search> & { at?: number };

export const findNote = transactionNote<Change>();

export const FindInText = Extension.create({
  name: "findInText",
  addProseMirrorPlugins: () => [
    new Plugin<Found>({
      key: findKey,
      state: {
        init: () => nothing,
        apply(tr, before) {
          const change = findNote.of(tr);
          if (!change && !tr.docChanged) return before;
          const { query, matchCase, at } = { ...before, ...change };
          return query === "" ? nothing : found(tr.doc, { search: { query, matchCase }, at });
        },
      },
      props: { decorations: (state) => findKey.getState(state)?.shown },
    }),
  ],
});

const foundIn = (editor: Editor) => findKey.getState(editor.state) ?? nothing;

/** Selects an occurrence and shows it; the focus stays where it is. */
export function showMatch(editor: Editor, index: number): void {
  const { matches } = foundIn(editor);
  const match = matches.at(index % Math.max(matches.length, 1));
  if (!match) return;
  const { tr } = editor.state;
  const selection = TextSelection.create(tr.doc, match.from, match.to);
  editor.view.dispatch(findNote.on(tr.setSelection(selection), { at: matches.indexOf(match) }));
  editor.view.dom.querySelector(".found-here")?.scrollIntoView({ block: "center" });
}

/** Finds a text, and shows the first occurrence from the cursor on. */
export function search(editor: Editor, change: Partial<Search>): void {
  const { from } = editor.state.selection;
  editor.view.dispatch(findNote.on(editor.state.tr, change));
  const { matches } = foundIn(editor);
  const next = matches.findIndex((match) => match.from >= from);
  showMatch(editor, Math.max(next, 0));
}

type Replacing = { text: string; undo: Y.UndoManager };

/** Replaces the current occurrence, or all of them, as one step of the undo. Marks stay. */
export function replaceFound(
  editor: Editor,
  { text, undo, all }: Replacing & { all: boolean },
): number {
  const { matches, at } = foundIn(editor);
  const replaced = all ? matches : matches.slice(at, at + 1);
  if (replaced.length === 0) return 0;
  undo.stopCapturing();
  const { tr } = editor.state;
  for (const { from, to } of [...replaced].reverse()) {
    if (text === "") tr.delete(from, to);
    else tr.insertText(text, from, to);
  }
  editor.view.dispatch(tr);
  undo.stopCapturing();
  if (!all) showMatch(editor, at);
  return replaced.length;
}
