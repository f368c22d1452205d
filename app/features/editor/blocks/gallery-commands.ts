import { Fragment, type NodeType, type ResolvedPos } from "@tiptap/pm/model";
import { NodeSelection, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { BlockStep } from "./block-step.ts";

function depthOf($pos: ResolvedPos, name: string): number {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if ($pos.node(depth).type.name === name) return depth;
  }
  return 0;
}

/** The pictures that stand beside each other around the cursor, in their parent. */
function picturesAround({ selection }: Transaction) {
  const { $from } = selection;
  const isPicture = selection instanceof NodeSelection && selection.node.type.name === "image";
  const depth = isPicture ? $from.depth + 1 : depthOf($from, "image");
  if (depth === 0) return null;
  const parent = $from.node(depth - 1);
  let [first, last] = [$from.index(depth - 1), $from.index(depth - 1)];
  const isImage = (index: number) =>
    index >= 0 && index < parent.childCount && parent.child(index).type.name === "image";
  while (isImage(first - 1)) first--;
  while (isImage(last + 1)) last++;
  return { $from, parent, depth, first, last };
}

/** Puts an empty gallery behind the block at the cursor, or instead of an empty one. */
function addGallery({ tr, dispatch }: Omit<BlockStep, "state">, gallery: NodeType): boolean {
  const { $from } = tr.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const parent = $from.node(depth - 1);
    const [index, isEmpty] = [$from.index(depth - 1), $from.node(depth).content.size === 0];
    const from = isEmpty ? $from.before(depth) : $from.after(depth);
    if (!parent.canReplaceWith(isEmpty ? index : index + 1, index + 1, gallery)) continue;
    if (!dispatch) return true;
    tr.replaceWith(from, $from.after(depth), gallery.create());
    tr.setSelection(NodeSelection.create(tr.doc, from)).scrollIntoView();
    return true;
  }
  return false;
}

export function gatherPictures({ tr, state, dispatch }: BlockStep): boolean {
  const { gallery } = state.schema.nodes;
  if (!gallery) return false;
  const found = picturesAround(tr);
  if (!found) return addGallery({ tr, dispatch }, gallery);
  const { $from, parent, depth, first, last } = found;
  if (parent.type === gallery || !parent.canReplaceWith(first, last + 1, gallery)) return false;
  if (!dispatch) return true;
  const pictures = parent.children.slice(first, last + 1);
  const from = $from.posAtIndex(first, depth - 1);
  const to = $from.posAtIndex(last + 1, depth - 1);
  tr.replaceWith(from, to, gallery.create(null, pictures));
  tr.setSelection(TextSelection.near(tr.doc.resolve(from + 1)));
  return true;
}

function galleryAt({ selection }: Transaction) {
  const { $from } = selection;
  if (selection instanceof NodeSelection && selection.node.type.name === "gallery") {
    return { pos: selection.from, node: selection.node };
  }
  const depth = depthOf($from, "gallery");
  return depth === 0 ? null : { pos: $from.before(depth), node: $from.node(depth) };
}

export function scatterPictures({ tr, state, dispatch }: BlockStep): boolean {
  const found = galleryAt(tr);
  if (!found) return false;
  const { pos, node } = found;
  const { paragraph } = state.schema.nodes;
  const content = node.childCount > 0 ? node.content : Fragment.from(paragraph?.create());
  if (dispatch) tr.replaceWith(pos, pos + node.nodeSize, content);
  return true;
}

/** The neighbour moves, so that words that others are typing in the caption stay. */
export function movePicture(step: -1 | 1) {
  return ({ tr, dispatch }: BlockStep): boolean => {
    const { $from } = tr.selection;
    const depth = depthOf($from, "gallery");
    if (depth === 0) return false;
    const gallery = $from.node(depth);
    const index = $from.index(depth);
    const neighbour = gallery.maybeChild(index + step);
    if (!neighbour) return false;
    if (!dispatch) return true;
    const at = $from.posAtIndex(index + step, depth);
    tr.delete(at, at + neighbour.nodeSize);
    const picture = gallery.child(index);
    const target = $from.posAtIndex(index, depth);
    tr.insert(step < 0 ? target - neighbour.nodeSize + picture.nodeSize : target, neighbour);
    return true;
  };
}
