import type * as Y from "yjs";
import { documentSchema } from "#app/features/editor/document.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { draftParts } from "../shared-draft/draft-doc.ts";
import { writeBlock, writeText } from "../shared-draft/write-draft-doc.ts";
import { fieldsOrigin } from "./draft-fields.ts";
import { blocksOf } from "./sync/draft-blocks.ts";

type Version = { id: string; content: unknown };
type Written = { doc: Y.Doc; undo: Y.UndoManager };

function write(doc: Y.Doc, { id, content }: Version): void {
  const { document, title, excerpt } = draftParts(doc);
  if (typeof content === "string") return writeText(id === "title" ? title : excerpt, content);
  const index = blocksOf(doc).findIndex((block) => block.id === id);
  const json = wrapUnsupported({ type: "doc", content: [content] });
  const block = documentSchema.nodeFromJSON(json).firstChild;
  // Title and standfirst come first.
  if (index >= 2 && block) writeBlock(document, { at: index - 2, block });
}

/** Makes a block what one side had, by the smallest change, as one step of the writer's undo. */
export function takeVersion({ doc, undo }: Written, version: Version): void {
  undo.stopCapturing();
  doc.transact(() => write(doc, version), fieldsOrigin);
  undo.stopCapturing();
}
