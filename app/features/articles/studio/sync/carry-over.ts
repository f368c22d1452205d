import type * as Y from "yjs";
import type { DraftPlace } from "../../shared-draft/draft-place.ts";
import { readDraftDoc } from "../../shared-draft/read-draft-doc.ts";
import { writeDraftDoc } from "../../shared-draft/write-draft-doc.ts";
import { withStoredPlace } from "./stored-place.ts";

export type Replacement = { before: Y.Doc; seen: DraftPlace | null; doc: Y.Doc; place: DraftPlace };

/**
 * Writes what differs in the document before into the new one, but for the place that was refused. Only where the new
 * one holds exactly what the other had received: elsewhere the difference would take back what others wrote meanwhile.
 * False when it was not done.
 */
export function carryOver(
  { before, seen, doc, place }: Replacement,
  refusedPath?: string,
): boolean {
  if (seen?.epoch !== place.epoch || seen.sequence !== place.sequence) return false;
  try {
    const typed = readDraftDoc(before);
    const next =
      refusedPath === undefined
        ? typed
        : withStoredPlace({ typed, stored: readDraftDoc(doc), path: refusedPath });
    if (next) writeDraftDoc(doc, next);
    return next !== null;
  } catch {
    return false;
  }
}
