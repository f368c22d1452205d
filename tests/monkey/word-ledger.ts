import { numberOf } from "./numbered-words.ts";
import type { WordNotice } from "./watch-page.ts";

type Word = {
  number: number;
  /** The tab that typed it. */
  by: string;
  at: number;
  deletedBy: string[];
  thinned: number;
  removedByMachine: string[];
  /** What the tabs noticed of it, in order. */
  story: string[];
};
type Kind = WordNotice["kind"];
type Noticed = { tab: string; kind: Kind; number: number; at: number };

/** What a tab typed later than this before it was killed may be gone with it. */
const soonestMs = 100;

/** What became of every word, as the browsers notice it. */
export function wordLedger() {
  const words = new Map<number, Word>();
  const early: Noticed[] = [];
  const latencies: number[] = [];
  const kills: { tab: string; at: number }[] = [];

  function note({ tab, kind, number, at }: Noticed) {
    const word = words.get(number);
    word?.story.push(`${kind} in ${tab} after ${at - word.at} ms`);
    if (kind === "typed") {
      if (word) return;
      const fresh = { number, by: tab, at, deletedBy: [], thinned: 0, story: [] };
      words.set(number, { ...fresh, removedByMachine: [] });
    } else if (!word) early.push({ tab, kind, number, at });
    else if (kind === "deleted") word.deletedBy.push(tab);
    else if (kind === "thinned") word.thinned++;
    else if (kind === "machine") word.removedByMachine.push(tab);
    else if (kind === "seen" && tab.split(".")[0] !== word.by.split(".")[0])
      latencies.push(at - word.at);
  }

  return {
    take(tab: string, { kind, words: noticed, at }: WordNotice) {
      for (const word of noticed) {
        const number = numberOf(word);
        if (number !== null) note({ tab, kind, number, at });
      }
    },
    kill: (tab: string) => void kills.push({ tab, at: Date.now() }),
    /** Whether its tab was killed before the device could keep it. */
    isTooLate: ({ by, at }: Word) =>
      kills.some((kill) => kill.tab === by && kill.at >= at && kill.at - at < soonestMs),
    /** Takes in what was notice of words before their typing was. */
    settle: () => early.splice(0).forEach(note),
    words: () => [...words.values()],
    get: (number: number) => words.get(number),
    typedBy: (tab: string) => [...words.values()].filter(({ by }) => by === tab),
    /** How long words took to another person, since the last call. */
    takeLatencies: () => latencies.splice(0),
  };
}
export type WordLedger = ReturnType<typeof wordLedger>;
