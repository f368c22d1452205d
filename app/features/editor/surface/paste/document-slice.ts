import { Fragment, type Node, type Schema, Slice } from "@tiptap/pm/model";
import { NodeSelection, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import { documentLimits } from "#app/features/editor/document-schema.ts";

/** How deeply a side of the content may join the text around it. */
function openDepth(node: Node | null, side: "firstChild" | "lastChild"): number {
  let depth = 0;
  for (let at = node; at && !at.isLeaf && !at.isText; at = at[side]) {
    if (at.type.spec.isolating || at.type.spec.code || at.type.name === "callout") break;
    depth += 1;
    if (at.isTextblock) break;
  }
  return depth;
}

/** The content of a document, such that text at its ends joins the lines that it is pasted into. */
export function sliceOf(document: ArticleDocument, schema: Schema): Slice {
  const content = Fragment.fromArray(document.content.map((node) => schema.nodeFromJSON(node)));
  const open = [
    openDepth(content.firstChild, "firstChild"),
    openDepth(content.lastChild, "lastChild"),
  ] as const;
  // A heading or a list that stands alone stays what it is.
  const only = content.childCount === 1 ? content.firstChild : null;
  if (only && only.type.name !== "paragraph") return new Slice(content, 0, 0);
  return new Slice(content, ...open);
}

type Range = { from: number; to: number };

/** Puts content into the text, and returns where it stands then. Tables and links have a say in it. */
export function insertSlice(view: EditorView, slice: Slice): Range | null {
  const { from } = view.state.selection;
  const before = view.state;
  const quiet = new ClipboardEvent("paste");
  if (view.someProp("handlePaste", (handle) => handle(view, quiet, slice))) return null;
  if (view.state !== before) return null;
  const tr = view.state.tr;
  const [only] = slice.content.content;
  const isBlock = slice.openStart === 0 && slice.openEnd === 0 && slice.content.childCount === 1;
  if (isBlock && only) tr.replaceSelectionWith(only, false);
  else tr.replaceSelection(slice);
  leaveNode(tr);
  tr.setStoredMarks([]);
  view.dispatch(tr.scrollIntoView().setMeta("paste", true));
  return { from: Math.min(from, tr.selection.from), to: tr.selection.to };
}

/** What was inserted is not selected: whatever comes next would replace it. */
function leaveNode(tr: Transaction): void {
  if (!(tr.selection instanceof NodeSelection)) return;
  tr.setSelection(TextSelection.near(tr.doc.resolve(tr.selection.to), 1));
}

/** Replaces a range as if it had been selected. */
export function replaceRange(view: EditorView, { range, slice }: { range: Range; slice: Slice }) {
  const { tr } = view.state;
  tr.setSelection(TextSelection.create(tr.doc, range.from, range.to));
  tr.replaceSelection(slice);
  leaveNode(tr);
  tr.setStoredMarks([]);
  view.dispatch(tr.scrollIntoView().setMeta("paste", true));
}

/** Whether the text has room for more. */
export function hasRoom(doc: Node, added: ArticleDocument): boolean {
  const bytes = (json: unknown) => new TextEncoder().encode(JSON.stringify(json)).length;
  let nodes = 0;
  const count = () => {
    nodes += 1;
    return true;
  };
  doc.descendants(count);
  const own = bytes(added);
  if (own > documentLimits.bytes / 8) {
    doc.type.schema.nodeFromJSON(added).descendants(count);
    if (nodes > documentLimits.nodes) return false;
  }
  return own + (own > 20_000 ? bytes(doc.toJSON()) : 0) <= documentLimits.bytes;
}
