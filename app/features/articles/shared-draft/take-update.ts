import { message } from "#app/messages/message.ts";
import { applyUpdate } from "./apply-update.ts";
import type { ApplyDraftUpdateInput, DraftUpdateOutcome } from "./draft-update-input.ts";
import type { LostWords } from "./lost-words.ts";
import type { OpenDraft } from "./open-drafts.server.ts";
import { settleDraft } from "./settle-draft.ts";
import * as Y from "yjs";

export type TakenUpdate =
  | {
      kind: "taken";
      /** Null when the draft had all of it. */
      update: Uint8Array | null;
      clients: number[];
      lost: LostWords[];
    }
  | Exclude<DraftUpdateOutcome, { kind: "stored" }>;

/**
 * Applies one writer's update to the draft in memory. Unless the answer is `taken`, the draft in memory must
 * be thrown away.
 */
export function takeUpdate(draft: OpenDraft, input: ApplyDraftUpdateInput): TakenUpdate {
  if (input.epoch !== draft.epoch || input.seen > draft.sequence) return { kind: "resync" };
  const applied = applyUpdate(draft.doc, input.update);
  if (applied.kind === "unreadable")
    return { kind: "refused", path: "", message: message("drafts.unreadable") };
  if (applied.kind === "incomplete") return { kind: "resync" };
  const { update, clients, lost } = applied;
  if (!update) return { kind: "taken", update, clients: [], lost: [] };
  const settled = settleDraft(draft.doc, { merged: input.seen < draft.sequence });
  if (settled.kind === "refused") {
    const [problem] = settled.problems;
    return { kind: "refused", path: "", message: message("drafts.unreadable"), ...problem };
  }
  const { reading, repair } = settled;
  const whole = repair ? Y.mergeUpdates([update, repair]) : update;
  draft.reading = reading;
  return { kind: "taken", update: whole, clients, lost };
}
