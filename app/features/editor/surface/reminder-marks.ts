import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { remindersIn } from "#app/features/editor/reminders.ts";
import { goTo } from "./go-to.ts";

type Place = { from: number; to: number };

const found = new WeakMap<Node, readonly Place[]>();

/** The reminders of one line, counted from its beginning. */
function inLine(line: Node): readonly Place[] {
  const known = found.get(line);
  if (known) return known;
  const text = line.textBetween(0, line.content.size, undefined, "\ufffc");
  const places = remindersIn(text).map(({ index, length }) => ({
    from: index,
    to: index + length,
  }));
  found.set(line, places);
  return places;
}

function remindersOf(doc: Node): Place[] {
  const places: Place[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    for (const { from, to } of inLine(node))
      places.push({ from: pos + 1 + from, to: pos + 1 + to });
    return false;
  });
  return places;
}

function marksIn(doc: Node): DecorationSet {
  const marks = remindersOf(doc).map(({ from, to }) =>
    Decoration.inline(from, to, { class: "reminder" }),
  );
  return DecorationSet.create(doc, marks);
}

const marksKey = new PluginKey<DecorationSet>("reminderMarks");

/** Marks what the text says is still to come. */
export const ReminderMarks = Extension.create({
  name: "reminderMarks",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: marksKey,
      state: {
        init: (_config, { doc }) => marksIn(doc),
        apply: (tr, before) => (tr.docChanged ? marksIn(tr.doc) : before),
      },
      props: { decorations: (state) => marksKey.getState(state) },
    }),
  ],
});

/** Goes to the next reminder behind the cursor, or to the first. */
export function goToReminder(editor: Editor): void {
  const places = remindersOf(editor.state.doc);
  const { to } = editor.state.selection;
  const next = places.find(({ from }) => from >= to) ?? places[0];
  if (!next) return;
  goTo(editor, next.from);
  editor.commands.setTextSelection(next);
}
