import type * as Y from "yjs";
import type { DocumentProblem } from "#app/features/editor/check-shape.ts";
import { type Message, message } from "#app/messages/message.ts";
import { updateOf } from "./apply-update.ts";
import { draftParts, partNames } from "./draft-doc.ts";
import { partWithHidden } from "./hidden-content.ts";
import { judgeDraft } from "./judge-draft.ts";
import { type DraftReading, isNestedDeeper, readDraftDoc } from "./read-draft-doc.ts";
import { repairMerge } from "./repair-merge.ts";
import { writeDocument } from "./write-draft-doc.ts";

/** Deeper than any typed list, and far from exhausting a stack. */
const deepest = 60;

export type SettledDraft =
  | { kind: "settled"; reading: DraftReading; repair: Uint8Array | null }
  | { kind: "refused"; problems: DocumentProblem[] };

const refused = (path: string, message: Message): SettledDraft => ({
  kind: "refused",
  problems: [{ path, message }],
});

/** Reads a draft in which a peer may have made parts of a wrong type. */
function readPeersDraft(doc: Y.Doc): DraftReading | SettledDraft {
  const known: readonly string[] = partNames;
  const other = [...doc.share.keys()].find((name) => !known.includes(name));
  if (other !== undefined) return refused(other.slice(0, 60), message("drafts.unknown-part"));
  try {
    if (isNestedDeeper(draftParts(doc).document, deepest)) {
      return refused("document", message("drafts.too-deep", { most: deepest }));
    }
    const hidden = partWithHidden(doc);
    return hidden === null ? readDraftDoc(doc) : refused(hidden, message("drafts.unreadable"));
  } catch {
    return refused("", message("drafts.unreadable"));
  }
}

/**
 * Judges a draft after a change. Two valid changes can merge into an invalid document: with `merged` it is
 * repaired and keeps every word; without, one peer alone made it, so it is refused.
 */
export function settleDraft(doc: Y.Doc, { merged }: { merged: boolean }): SettledDraft {
  const reading = readPeersDraft(doc);
  if ("kind" in reading) return reading;
  const verdict = judgeDraft(reading);
  if (verdict.kind === "refused") return verdict;
  const { document, problems } = verdict;
  if (verdict.kind === "sound") {
    return { kind: "settled", reading: { ...reading, document }, repair: null };
  }
  if (!merged) return { kind: "refused", problems };
  const node = repairMerge(document);
  const repair = updateOf(doc, () => writeDocument(draftParts(doc).document, node));
  const again = judgeDraft(readDraftDoc(doc));
  if (again.kind !== "sound") return { kind: "refused", problems: again.problems };
  return { kind: "settled", reading: { ...reading, document: again.document }, repair };
}
