import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { countWords, readingOfCounts, textOf } from "#app/features/editor/document-text.ts";
import { remindersIn } from "#app/features/editor/reminders.ts";

const counted = new WeakMap<Node, ReturnType<typeof countOf>>();

function countOf(block: Node) {
  const text = block.isTextblock ? block.textContent : textOf(block);
  return { ...countWords(text), reminders: remindersIn(text).length };
}

/** Blocks that have not changed are not counted again. */
function countsOf(block: Node) {
  const count = counted.get(block) ?? countOf(block);
  counted.set(block, count);
  return count;
}

/** Counts the words of the text and of what is selected in it, and its reminders. */
export function textFigures({ doc, selection }: EditorState) {
  const counts = doc.children.map(countsOf);
  const { from, to, empty } = selection;
  const selected = empty ? "" : doc.textBetween(from, to, "\n", " ");
  return {
    ...readingOfCounts(counts),
    selected: selected ? readingOfCounts([countWords(selected)]).words : null,
    reminders: counts.reduce((total, { reminders }) => total + reminders, 0),
  };
}
