import type { Node } from "@tiptap/pm/model";
import { TextSelection, type Transaction } from "@tiptap/pm/state";
import type { BlockStep } from "./block-step.ts";
import { newFootnoteId } from "./footnote-ids.ts";

type Placed = { node: Node; pos: number };

function placesOf(doc: Node, name: string): Placed[] {
  const found: Placed[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === name) found.push({ node, pos });
    return !node.isText;
  });
  return found;
}

/** Adds the note behind that of the reference before it, and returns where its text begins. */
function addNote(tr: Transaction, { id, at }: { id: string; at: number }): number {
  const { footnote, footnotes } = tr.doc.type.schema.nodes;
  const note = footnote?.create({ footnote: id });
  if (!note || !footnotes) return at;
  const before = placesOf(tr.doc, "footnoteReference").findLast(({ pos }) => pos < at);
  const previous = placesOf(tr.doc, "footnote").find(
    ({ node }) => node.attrs["footnote"] === before?.node.attrs["footnote"],
  );
  const list = placesOf(tr.doc, "footnotes").at(-1);
  if (!previous && !list) {
    const end = tr.doc.content.size;
    tr.insert(end, footnotes.create(null, note));
    return end + 2;
  }
  const place = previous ? previous.pos + previous.node.nodeSize : (list?.pos ?? 0) + 1;
  tr.insert(place, note);
  return place + 1;
}

/** Puts a reference at the end of the selection, and the cursor into its note. */
export function addFootnote({ tr, state, dispatch }: BlockStep): boolean {
  const { $to } = tr.selection;
  const { footnoteReference } = state.schema.nodes;
  const { parent } = $to;
  if (!footnoteReference || !parent.canReplaceWith($to.index(), $to.index(), footnoteReference)) {
    return false;
  }
  if (!dispatch) return true;
  const id = newFootnoteId();
  tr.insert($to.pos, footnoteReference.create({ footnote: id }));
  const place = addNote(tr, { id, at: $to.pos });
  tr.setSelection(TextSelection.create(tr.doc, place)).scrollIntoView();
  return true;
}

const noteAt = ({ selection: { $from } }: Transaction) =>
  $from.parent.type.name === "footnote" ? $from.parent : null;

const referencesTo = (doc: Node, note: Node) =>
  placesOf(doc, "footnoteReference").filter(
    ({ node }) => node.attrs["footnote"] === note.attrs["footnote"],
  );

/** Goes back to where the text refers to the note. */
export function leaveFootnote({ tr, dispatch }: BlockStep): boolean {
  const note = noteAt(tr);
  if (!note) return false;
  const [reference] = referencesTo(tr.doc, note);
  // A note that nothing refers to is not split either: both halves would have one id.
  if (!dispatch || !reference) return true;
  const { pos, node } = reference;
  tr.setSelection(TextSelection.create(tr.doc, pos + node.nodeSize)).scrollIntoView();
  return true;
}

/** Deletes an empty note with its references. */
export function deleteEmptyFootnote({ tr, dispatch }: BlockStep): boolean {
  const note = noteAt(tr);
  const { $from, empty } = tr.selection;
  if (!note || !empty || $from.parentOffset > 0) return false;
  if (note.content.size > 0 || !dispatch) return true;
  const list = $from.node(-1);
  const depth = list.childCount === 1 ? $from.depth - 1 : $from.depth;
  const references = referencesTo(tr.doc, note);
  tr.delete($from.before(depth), $from.after(depth));
  for (const { pos, node } of references.toReversed()) tr.delete(pos, pos + node.nodeSize);
  const place = references[0]?.pos ?? Math.max(0, tr.doc.content.size - 1);
  tr.setSelection(TextSelection.near(tr.doc.resolve(place), -1)).scrollIntoView();
  return true;
}
