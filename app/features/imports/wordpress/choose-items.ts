import type { WordPressExport, WordPressItem } from "./export.ts";
import { reasonAgainst, type StatusDecision, statusOf } from "./plan-status.ts";

export type Choices = ReadonlyMap<WordPressItem, StatusDecision>;
export type Chosen = { item: WordPressItem; decision: Extract<StatusDecision, { comes: true }> };

/**
 * Decides what becomes of each item: posts and pages are imported, unless there is a reason against it.
 */
export function chooseItems(read: WordPressExport): Choices {
  const seen = new Set<number>();
  const choices = new Map<WordPressItem, StatusDecision>();
  for (const item of read.items) {
    choices.set(item, seen.has(item.id) ? twice : choose(item));
    seen.add(item.id);
  }
  return choices;
}

const twice: StatusDecision = { comes: false, reason: "Another item has the same number" };

function choose(item: WordPressItem): StatusDecision {
  if (item.type === "attachment") {
    return { comes: false, reason: `A file, not a text: ${item.attachmentUrl ?? item.guid}` };
  }
  if (item.type !== "post" && item.type !== "page") {
    return { comes: false, reason: reasonAgainst(item.type) };
  }
  const [tooLong] = item.oversized;
  if (tooLong) return { comes: false, reason: `Its ${tooLong} is longer than an import takes` };
  return statusOf(item);
}

export function chosenOf(choices: Choices): Chosen[] {
  return [...choices].flatMap(([item, decision]) => (decision.comes ? [{ item, decision }] : []));
}
