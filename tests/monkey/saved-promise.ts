import type { CommittedDraft } from "./committed-draft.ts";
import type { Glance, Hand } from "./hand.ts";
import { numberOf, wordsIn } from "./numbered-words.ts";
import type { WordLedger } from "./word-ledger.ts";

/** A look at the table that took longer says nothing about the moment of the bar. */
const inTimeMs = 400;

type Broken = { tab: string; at: number; number: number; isShown: boolean };

/** Holds every "Saved" that a bar shows against the table, at once. */
export function savedPromise(committed: CommittedDraft, ledger: WordLedger) {
  const broken: Broken[] = [];
  const earlierLives = new Map<string, { lives: number; typed: number[] }>();
  let looks = 0;
  let late = 0;

  /** What this tab typed before it was closed or killed counts too, once it is open again. */
  function typedIn(hand: Hand, { typed }: Glance): number[] {
    const known = earlierLives.get(hand.name);
    if (known?.lives !== hand.lives()) {
      const before = ledger.typedBy(hand.name).map(({ number }) => number);
      earlierLives.set(hand.name, { lives: hand.lives(), typed: before });
    }
    const now = typed.flatMap((word) => numberOf(word) ?? []);
    return [...(earlierLives.get(hand.name)?.typed ?? []), ...now];
  }

  return {
    async look(hand: Hand): Promise<void> {
      const glance = await hand.glance();
      if (glance?.bar !== "Saved") return;
      const typed = typedIn(hand, glance);
      const since = Date.now();
      const isRead = await committed.poll().then(
        () => true,
        () => false,
      );
      if (!isRead || Date.now() - since > inTimeMs) return void late++;
      looks++;
      const offered = wordsIn(glance.copies);
      for (const number of typed) {
        if (committed.hasEverStored(number) || offered.has(number)) continue;
        const isShown = wordsIn(glance.text).has(number);
        broken.push({ tab: hand.name, at: since, number, isShown });
      }
    },
    /** Those whose word nobody had deleted, each word once. */
    broken() {
      const mine = broken.filter(({ number }) => ledger.get(number)?.deletedBy.length === 0);
      const first = mine.filter(
        (each, index) => mine.findIndex(({ number }) => number === each.number) === index,
      );
      return first.map(({ tab, number, at }) => {
        const looks = mine.filter((each) => each.number === number);
        const shown = looks.filter(({ isShown }) => isShown).length;
        return { tab, number, looks: looks.length, shown, at: new Date(at).toISOString() };
      });
    },
    facts: () => ({ looks, late }),
  };
}
export type SavedPromise = ReturnType<typeof savedPromise>;
