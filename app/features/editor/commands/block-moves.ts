import type { Node, ResolvedPos } from "@tiptap/pm/model";
import {
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from "@tiptap/pm/state";

export type PlacedBlock = { pos: number; node: Node };

const isItem = (node: Node) => /Item$/.test(node.type.name);

function ofDepth($pos: ResolvedPos, depth: number): PlacedBlock {
  return { pos: $pos.before(depth), node: $pos.node(depth) };
}

/** Returns what moves as a whole at a place: the list item there, else the block of the document. */
export function blockAt($pos: ResolvedPos): PlacedBlock | null {
  for (let depth = $pos.depth; depth > 1; depth -= 1) {
    if (isItem($pos.node(depth))) return ofDepth($pos, depth);
  }
  if ($pos.depth > 0) return ofDepth($pos, 1);
  const after = $pos.nodeAfter;
  return after && { pos: $pos.pos, node: after };
}

/** Returns the block that the selection begins in. */
export function blockOf({ selection }: EditorState): PlacedBlock | null {
  if (selection instanceof NodeSelection && selection.$from.depth === 0) {
    return { pos: selection.from, node: selection.node };
  }
  return blockAt(selection.$from);
}

const lastIn = ({ pos, node }: PlacedBlock, place: number) => Math.min(place, pos + node.nodeSize);

/** Selects in the moved or copied block what was selected in the first one. */
function selectIn(tr: Transaction, { from, to }: { from: number; to: number }, shift: number) {
  const { selection } = tr;
  if (selection instanceof NodeSelection) {
    return tr.setSelection(NodeSelection.create(tr.doc, from + shift));
  }
  const [$anchor, $head] = [tr.doc.resolve(from + shift), tr.doc.resolve(to + shift)];
  return tr.setSelection(TextSelection.between($anchor, $head));
}

/** Moves the block at the cursor over its neighbour. */
export function moveBlock(step: -1 | 1): Command {
  return (state, dispatch) => {
    const block = blockOf(state);
    if (!block) return false;
    const { pos, node } = block;
    const $pos = state.doc.resolve(pos);
    const index = $pos.index() + step;
    if (index < 0 || index >= $pos.parent.childCount) return false;
    const neighbour = $pos.parent.child(index);
    const shift = step * neighbour.nodeSize;
    const within = { from: state.selection.from, to: lastIn(block, state.selection.to) };
    // The neighbour moves, so that words that others are typing in this block stay in it.
    const [gone, target] =
      step < 0
        ? [pos - neighbour.nodeSize, pos - neighbour.nodeSize + node.nodeSize]
        : [pos + node.nodeSize, pos];
    const tr = state.tr.delete(gone, gone + neighbour.nodeSize).insert(target, neighbour);
    dispatch?.(selectIn(tr, within, shift).scrollIntoView());
    return true;
  };
}

export const duplicateBlock: Command = (state, dispatch) => {
  const block = blockOf(state);
  if (!block) return false;
  const { pos, node } = block;
  const within = { from: state.selection.from, to: lastIn(block, state.selection.to) };
  const tr = state.tr.insert(pos + node.nodeSize, node);
  dispatch?.(selectIn(tr, within, node.nodeSize).scrollIntoView());
  return true;
};

/** Deletes the block at the cursor; with the last item of a list, the list. */
export const deleteBlock: Command = (state, dispatch) => {
  const block = blockOf(state);
  if (!block) return false;
  const tr = state.tr.deleteRange(block.pos, block.pos + block.node.nodeSize);
  if (tr.doc.childCount === 0 || !tr.docChanged) return false;
  const near = Selection.near(tr.doc.resolve(Math.min(block.pos, tr.doc.content.size)));
  dispatch?.(tr.setSelection(near).scrollIntoView());
  return true;
};
