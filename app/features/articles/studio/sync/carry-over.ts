import type * as Y from "yjs";
import type { DraftPlace } from "../../shared-draft/draft-place.ts";
import { readDraftDoc } from "../../shared-draft/read-draft-doc.ts";
import { writeDraftDoc } from "../../shared-draft/write-draft-doc.ts";
import { withStoredPlace } from "./stored-place.ts";

export type Replacement = { before: Y.Doc; seen: DraftPlace | null; doc: Y.Doc; place: DraftPlace };

/**
 * Writes what the previous document held beyond the server's state into the new one. Does so only where the
 * new one holds exactly what the previous one had received; otherwise the difference would take back what
 * others wrote meanwhile. Returns whether it did.
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
