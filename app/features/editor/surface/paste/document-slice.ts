import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, NodeSelection, TextSelection, type Transaction } from "@tiptap/pm/state";
import { isInTable } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { withFreshFootnotes } from "#app/features/editor/blocks/footnote-ids.ts";
import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import { documentLimits } from "#app/features/editor/document-schema.ts";

const lists = new Set(["bulletList", "orderedList"]);

/**
 * How deeply a side of the content joins the text around it: a paragraph joins the line, and within a list a list
 * joins its items. What else there is stays what it is.
 */
function openDepth(node: Node | null, { side, inList }: { side: Side; inList: boolean }): number {
  if (node?.type.name === "paragraph") return 1;
  if (!node || !inList || !lists.has(node.type.name)) return 0;
  return node[side]?.[side]?.type.name === "paragraph" ? 3 : 0;
}

type Side = "firstChild" | "lastChild";

/** The content of a document, in the way in which it joins the text at the selection. */
export function sliceOf(document: ArticleDocument, { schema, selection }: EditorState): Slice {
  const { content: nodes } = withFreshFootnotes(document);
  const content = Fragment.fromArray(nodes.map((node) => schema.nodeFromJSON(node)));
  const inList = selection.$from.depth > 1 && selection.$from.node(-1).type.name === "listItem";
  return new Slice(
    content,
    openDepth(content.firstChild, { side: "firstChild", inList }),
    openDepth(content.lastChild, { side: "lastChild", inList }),
  );
}

const longestAddress = 2048;

/** Tables take tables, and an address that is pasted on words becomes their link. */
function isForOthers({ state }: EditorView, slice: Slice): boolean {
  return isInTable(state) || (!state.selection.empty && slice.size <= longestAddress);
}

function handledByOthers(view: EditorView, slice: Slice): boolean {
  const quiet = new ClipboardEvent("paste");
  return view.someProp("handlePaste", (handle) => handle(view, quiet, slice)) === true;
}

type Range = { from: number; to: number };

/** Puts content into the text, and returns where it stands then. Tables and links have a say in it. */
export function insertSlice(view: EditorView, slice: Slice): Range | null {
  const { from } = view.state.selection;
  if (isForOthers(view, slice) && handledByOthers(view, slice)) return null;
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
