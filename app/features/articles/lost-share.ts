import type { DraftContent } from "./draft-content.ts";

const lostShare = 1 / 5;
/** A dozen letters and the node around them, in JSON: less than that is the work of a few keys. */
const leastLost = 36;

const lengthOf = ({ title, excerpt, document }: DraftContent): number =>
  title.length + excerpt.length + JSON.stringify(document).length;

/** Whether a change takes more than a fifth of a text away: the text before it deserves a version of its own. */
export function losesMuch(before: DraftContent, after: DraftContent): boolean {
  const length = lengthOf(before);
  const lost = length - lengthOf(after);
  return lost >= leastLost && lost > length * lostShare;
}
