import type { WordNotice } from "./watch-page.ts";

type Word = {
  number: number;
  /** The tab that typed it. */
  by: string;
  at: number;
  deletedBy: string[];
  thinned: number;
  removedByMachine: string[];
};

/** What became of every word, as the browsers notice it. */
export function wordLedger() {
  const words = new Map<number, Word>();
  const early: { tab: string; notice: WordNotice }[] = [];
  const latencies: number[] = [];

  function take(tab: string, notice: WordNotice) {
    for (const number of notice.numbers) {
      const word = words.get(number);
      if (notice.kind === "typed") {
        if (word) continue;
        const fresh = { number, by: tab, at: notice.at, deletedBy: [], thinned: 0 };
        words.set(number, { ...fresh, removedByMachine: [] });
      } else if (!word) early.push({ tab, notice: { ...notice, numbers: [number] } });
      else if (notice.kind === "deleted") word.deletedBy.push(tab);
      else if (notice.kind === "thinned") word.thinned++;
      else if (notice.kind === "machine") word.removedByMachine.push(tab);
      else if (tab.split(".")[0] !== word.by.split(".")[0]) latencies.push(notice.at - word.at);
    }
  }

  return {
    take,
    /** Takes in what was notice of words before their typing was. */
    settle: () => early.splice(0).forEach(({ tab, notice }) => take(tab, notice)),
    words: () => [...words.values()],
    get: (number: number) => words.get(number),
    typedBy: (tab: string) => [...words.values()].filter(({ by }) => by === tab),
    /** How long words took to another person, since the last call. */
    takeLatencies: () => latencies.splice(0),
  };
}
export type WordLedger = ReturnType<typeof wordLedger>;
