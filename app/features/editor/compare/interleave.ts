import type { BlockPair } from "./pair-blocks.ts";

/** One step through both lists together; null on the side that lacks it. */
export type Step = { before: number | null; after: number | null; moved: boolean; equal: boolean };

const gone = (before: number): Step => ({ before, after: null, moved: false, equal: false });

/** For each place in the later list, the earlier block at which the next pair that stayed in order stands. */
function nextInOrder(
  byAfter: ReadonlyMap<number, BlockPair>,
  sizes: { before: number; after: number },
): number[] {
  const next: number[] = [];
  let at = sizes.before;
  for (let index = sizes.after - 1; index >= 0; index--) {
    const pair = byAfter.get(index);
    if (pair && !pair.moved) at = pair.before;
    next[index] = at;
  }
  return next;
}

/**
 * Puts both lists into one order: that of the later one, with what was taken away where it stood, before what came
 * instead.
 */
export function interleave(
  pairs: readonly BlockPair[],
  sizes: { before: number; after: number },
): Step[] {
  const byAfter = new Map(pairs.map((pair) => [pair.after, pair]));
  const paired = new Set(pairs.map((pair) => pair.before));
  const next = nextInOrder(byAfter, sizes);
  const steps: Step[] = [];
  let from = 0;
  const takeAway = (to = sizes.before) => {
    for (; from < to; from++) if (!paired.has(from)) steps.push(gone(from));
  };
  for (let index = 0; index < sizes.after; index++) {
    const pair = byAfter.get(index);
    if (!pair?.moved) takeAway(next[index]);
    steps.push(pair ?? { before: null, after: index, moved: false, equal: false });
  }
  takeAway();
  return steps;
}
