import { formObject, parseInput, Unparsed } from "#app/infra/input.ts";
import type { CommentDecision } from "#app/db/values.ts";
import { BulkFormInput, ConsolePlaceInput } from "../comment-input.ts";

/** The console's form in its two parts: where the moderator goes on, and one decision for its verb. */
export function decisionForm(form: FormData, decision: CommentDecision) {
  const { queue, q, cursor, next, ...seen } = formObject(form);
  const place = parseInput(ConsolePlaceInput, { queue, q, cursor, next });
  return { place, seen: new Unparsed({ ...seen, decision }) };
}

/** The comments that were chosen in the queue, with what becomes of all of them. */
export function bulkForm(form: FormData) {
  const { decision, chosen } = parseInput(BulkFormInput, formObject(form));
  return { decision, decisions: chosen.map((seen) => ({ ...seen, decision })) };
}
