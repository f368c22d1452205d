import type * as Y from "yjs";
import type { DraftPlace } from "../../shared-draft/draft-place.ts";
import { readDraftDoc } from "../../shared-draft/read-draft-doc.ts";
import { writeDraftDoc } from "../../shared-draft/write-draft-doc.ts";

export type Replacement = { before: Y.Doc; seen: DraftPlace | null; doc: Y.Doc; place: DraftPlace };

/**
 * Writes what differs in the document before into the new one. Only where the new one holds exactly what the other had
 * received: elsewhere the difference would take back what others wrote meanwhile. False when it was not done.
 */
export function carryOver({ before, seen, doc, place }: Replacement): boolean {
  if (seen?.epoch !== place.epoch || seen.sequence !== place.sequence) return false;
  try {
    writeDraftDoc(doc, readDraftDoc(before));
    return true;
  } catch {
    return false;
  }
}
