import { isInPieces, wordOf, wordsIn } from "./numbered-words.ts";
import type { WordLedger } from "./word-ledger.ts";

export type Places = {
  /** The committed draft. */
  text: string;
  rescued: string;
  /** Copies that a device offers. */
  copies: string;
  /** When a word came into the table, and when it went. */
  traceOf: (number: number) => string;
};

export type Verdict = {
  words: number;
  deleted: number;
  lost: string[];
  inPieces: number;
  rescued: number;
  offered: number;
  /** Typed less than a tenth of a second before its tab was killed. */
  tooLate: number;
  doubled: string[];
  bothPlaces: string[];
  thinnedAway: string[];
};

/** Says where every word is that nobody deleted. */
export function verdictOn(ledger: WordLedger, { text, rescued, copies, traceOf }: Places): Verdict {
  const inText = wordsIn(text);
  const inRescued = wordsIn(rescued);
  const inCopies = wordsIn(copies);
  const verdict: Verdict = {
    ...{ words: 0, deleted: 0, lost: [], inPieces: 0, rescued: 0, offered: 0, tooLate: 0 },
    ...{ doubled: [], bothPlaces: [], thinnedAway: [] },
  };
  for (const word of ledger.words()) {
    verdict.words++;
    const { number } = word;
    const name = `${wordOf(number)} of ${word.by}`;
    const count = inText.get(number) ?? 0;
    if (count > 1) verdict.doubled.push(`${name} ×${count}`);
    if (count > 0 && inRescued.has(number)) verdict.bothPlaces.push(`${name}, and rescued`);
    if (count > 0 && inCopies.has(number)) verdict.bothPlaces.push(`${name}, and on a device`);
    if (word.deletedBy.length > 0) verdict.deleted++;
    else if (count > 0) continue;
    else if (inRescued.has(number)) verdict.rescued++;
    else if (inCopies.has(number)) verdict.offered++;
    else if (word.thinned > 1) verdict.thinnedAway.push(name);
    else if (isInPieces(`${text} ${rescued} ${copies}`, number)) verdict.inPieces++;
    else if (ledger.isTooLate(word)) verdict.tooLate++;
    else {
      const machine = word.removedByMachine.join(", ");
      const story = [traceOf(number), ...word.story].join(", ");
      verdict.lost.push(
        `${name} (${story})${machine && `, taken out by the editor of ${machine}`}`,
      );
    }
  }
  return verdict;
}
