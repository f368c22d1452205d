import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { transactionNote } from "./transaction-note.ts";
import { typographic } from "./typographic-rules.ts";

/** The sign before the cursor, and what was typed for it. */
type Replaced = { typed: string; insert: string };

const replacedKey = new PluginKey<Replaced | null>("typographicSigns");
const replacedNote = transactionNote<Replaced>();

type Options = {
  lang: () => string;
  /** The draft's undo, in which a replacement is a step of its own. */
  undo: Y.UndoManager;
};

const longestBefore = 80;

function textBefore(state: EditorState, from: number): string | null {
  const $from = state.doc.resolve(from);
  const { parent, parentOffset } = $from;
  const inCode = parent.type.spec.code || $from.marks().some(({ type }) => type.spec.code);
  if (inCode || !parent.isTextblock) return null;
  const start = Math.max(0, parentOffset - longestBefore);
  return parent.textBetween(start, parentOffset, undefined, "\ufffc");
}

type Input = { from: number; to: number; text: string };

/** Writes what was typed first, so that an undo goes back to it. */
function replace(view: EditorView, { from, to, text }: Input, { lang, undo }: Options): boolean {
  if (view.composing || text.length !== 1) return false;
  const before = textBefore(view.state, from);
  const found = before === null ? null : typographic({ before, typed: text, lang: lang() });
  if (!found || found.insert === text) return false;
  view.dispatch(view.state.tr.insertText(text, from, to).scrollIntoView());
  undo.stopCapturing();
  const typed = `${before?.slice(before.length - found.remove) ?? ""}${text}`;
  const start = from - found.remove;
  const replaced: Replaced = { typed, insert: found.insert };
  view.dispatch(replacedNote.on(view.state.tr.insertText(found.insert, start, from + 1), replaced));
  undo.stopCapturing();
  return true;
}

/** Backspace right behind a replaced sign brings back what was typed. */
function restore(view: EditorView, event: KeyboardEvent): boolean {
  const replaced = replacedKey.getState(view.state);
  const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  if (event.key !== "Backspace" || held || !replaced || view.composing) return false;
  const { from, empty } = view.state.selection;
  const start = from - replaced.insert.length;
  if (!empty || start < 0 || view.state.doc.textBetween(start, from) !== replaced.insert)
    return false;
  view.dispatch(view.state.tr.insertText(replaced.typed, start, from));
  return true;
}

/** Quotes, dashes and dots as the article's language writes them, while they are typed. */
export const TypographicSigns = Extension.create<Options>({
  name: "typographicSigns",
  addProseMirrorPlugins() {
    const { options } = this;
    return [
      new Plugin<Replaced | null>({
        key: replacedKey,
        state: {
          init: () => null,
          apply(tr, before) {
            const replaced = replacedNote.of(tr);
            if (replaced) return replaced;
            // Others' changes leave the cursor where it is.
            return tr.docChanged && tr.getMeta("addToHistory") !== false ? null : before;
          },
        },
        props: {
          handleTextInput: (view, ...[from, to, text]) =>
            replace(view, { from, to, text }, options),
          handleKeyDown: restore,
        },
      }),
    ];
  },
});
