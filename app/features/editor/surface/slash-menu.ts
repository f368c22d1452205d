import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Command } from "#app/features/editor/commands/command.ts";
import { transactionNote } from "./transaction-note.ts";

/** What was typed behind a slash, which is still to become a command. */
export type Slash = { query: string; active: number; commands: readonly Command[] };
type Change = "opened" | "closed" | { active: number };

export const slashKey = new PluginKey<Slash | null>("slashMenu");
export const slashNote = transactionNote<Change>();
const longestQuery = 30;

type Options = {
  find: (query: string) => readonly Command[];
  choose: (command: Command) => void;
};

/** Whether a slash at this place begins a command: not within a word, nor in code. */
function mayOpen(state: EditorState, from: number): boolean {
  const $from = state.doc.resolve(from);
  if (!$from.parent.isTextblock || $from.parent.type.spec.code) return false;
  if ($from.marks().some(({ type }) => type.spec.code)) return false;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
  return /(^|\s)$/.test(before);
}

/** The text from the slash to the cursor, found from the cursor: another's change may replace the whole document. */
function slashText({ selection }: EditorState, longest: number): string | null {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
  const at = before.lastIndexOf("/");
  const text = before.slice(at);
  return at < 0 || text.length > longest + 1 || text.startsWith("/ ") ? null : text;
}

function next(
  { tr, before, state }: { tr: Transaction; before: Slash | null; state: EditorState },
  find: Options["find"],
): Slash | null {
  const change = slashNote.of(tr);
  if (change === "closed" || (!before && change !== "opened")) return null;
  const text = slashText(state, longestQuery);
  if (text === null) return null;
  const query = text.slice(1);
  const commands = query === before?.query ? before.commands : find(query);
  if (commands.length === 0 && /\s/.test(query)) return null;
  if (typeof change === "object" && before) return { ...before, active: change.active };
  return { query, commands, active: query === before?.query ? before.active : 0 };
}

/** Removes the slash and what was typed behind it. */
export function takeSlashAway({ state, dispatch }: EditorView): void {
  const slash = slashKey.getState(state);
  if (!slash) return;
  const { from } = state.selection;
  dispatch(slashNote.on(state.tr.delete(from - slash.query.length - 1, from), "closed"));
}

const notify = (view: EditorView, change: Change) =>
  view.dispatch(slashNote.on(view.state.tr, change));

function onKey(view: EditorView, event: KeyboardEvent, choose: Options["choose"]): boolean {
  const slash = slashKey.getState(view.state);
  // A key may belong to a composition, which it confirms or leaves.
  if (!slash || view.composing || event.isComposing || event.keyCode === 229) return false;
  const { active, commands } = slash;
  const { length } = commands;
  if (event.key === "Escape") {
    notify(view, "closed");
    return true;
  }
  if (length === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "ArrowDown") notify(view, { active: (active + 1) % length });
  else if (event.key === "ArrowUp") notify(view, { active: (active + length - 1) % length });
  else if (event.key === "Enter" || event.key === "Tab") {
    const command = commands[active];
    if (command) choose(command);
  } else return false;
  return true;
}

/** Opens a list of commands behind a slash. The focus stays in the text. */
export const SlashMenu = Extension.create<Options>({
  name: "slashMenu",
  priority: 1200,
  addProseMirrorPlugins() {
    const { find, choose } = this.options;
    return [
      new Plugin<Slash | null>({
        key: slashKey,
        state: {
          init: () => null,
          apply: (tr, ...[before, , state]) => next({ tr, before, state }, find),
        },
        props: {
          handleTextInput(view, ...[from, to, text]) {
            if (text !== "/" || view.composing || !mayOpen(view.state, from)) return false;
            view.dispatch(slashNote.on(view.state.tr.insertText(text, from, to), "opened"));
            return true;
          },
          handleKeyDown: (view, event) => onKey(view, event, choose),
          handleDOMEvents: {
            blur(view) {
              if (slashKey.getState(view.state)) notify(view, "closed");
              return false;
            },
          },
        },
      }),
    ];
  },
});
