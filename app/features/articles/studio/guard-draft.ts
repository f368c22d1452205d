import type * as Y from "yjs";
import { contentProblems } from "#app/features/editor/check-content.ts";
import { shapeProblems } from "#app/features/editor/check-shape.ts";
import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import { draftParts } from "../shared-draft/draft-doc.ts";
import { readDraftDoc } from "../shared-draft/read-draft-doc.ts";
import { repairMerge } from "../shared-draft/repair-merge.ts";
import { writeDocument } from "../shared-draft/write-draft-doc.ts";

const isShaped = (json: unknown): json is ArticleDocument => shapeProblems(json).length === 0;

/**
 * Repairs merged changes before the editor reads them, as the server will: the editor deletes a block that
 * its schema does not allow, with its words. Returns a function that ends this.
 */
export function guardDraft(doc: Y.Doc): () => void {
  const { document } = draftParts(doc);
  const repair = (transaction: Y.Transaction) => {
    const origin: unknown = transaction.origin;
    if ((origin !== "server" && origin !== "device") || document.length === 0) return;
    const json = readDraftDoc(doc).document;
    if (!isShaped(json) || contentProblems(json).length === 0) return;
    doc.transact(() => writeDocument(document, repairMerge(json)), "repair");
  };
  doc.on("beforeObserverCalls", repair);
  return () => doc.off("beforeObserverCalls", repair);
}
