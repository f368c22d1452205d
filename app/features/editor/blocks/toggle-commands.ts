import { TextSelection } from "@tiptap/pm/state";
import type { BlockStep } from "./block-step.ts";

/** Puts the selected blocks into a toggle, with the cursor in its title. */
export function wrapInToggle({ state, tr, dispatch }: BlockStep): boolean {
  const { toggle, toggleTitle } = state.schema.nodes;
  const range = state.selection.$from.blockRange(state.selection.$to);
  if (!toggle || !toggleTitle || !range) return false;
  const { parent, startIndex, endIndex } = range;
  const inside = parent.children.slice(startIndex, endIndex);
  const content = [toggleTitle.create(), ...inside];
  if (!parent.canReplaceWith(startIndex, endIndex, toggle)) return false;
  const node = toggle.create(null, content);
  if (!toggle.validContent(node.content)) return false;
  if (!dispatch) return true;
  tr.replaceWith(range.start, range.end, node);
  tr.setSelection(TextSelection.create(tr.doc, range.start + 2)).scrollIntoView();
  return true;
}

/** Takes a toggle apart: its title becomes a paragraph. */
export function unwrapToggle({ state, tr, dispatch }: BlockStep): boolean {
  const { $from } = state.selection;
  const { toggle, paragraph } = state.schema.nodes;
  let depth = $from.depth;
  while (depth > 0 && $from.node(depth).type !== toggle) depth--;
  if (depth === 0 || !paragraph) return false;
  const node = $from.node(depth);
  const [title, ...blocks] = node.children;
  if (!dispatch || !title) return true;
  const from = $from.before(depth);
  tr.replaceWith(from, from + node.nodeSize, [paragraph.create(null, title.content), ...blocks]);
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.max(from, $from.pos - 1))));
  return true;
}
