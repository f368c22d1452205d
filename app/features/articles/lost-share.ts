import type { DraftContent } from "./draft-content.ts";

const lostShare = 1 / 5;
const shortest = 200;

const lengthOf = ({ title, excerpt, document }: DraftContent): number =>
  title.length + excerpt.length + JSON.stringify(document).length;

/** Whether a change takes more than a fifth of a text away: the text before it deserves a version of its own. */
export function losesMuch(before: DraftContent, after: DraftContent): boolean {
  const length = lengthOf(before);
  return length >= shortest && lengthOf(after) < length * (1 - lostShare);
}
