import type { Node } from "@tiptap/pm/model";
import { type Aligned, alignBlocks } from "./align-blocks.ts";
import { type BlockFacts, factsOf } from "./block-facts.ts";
import { risingRun } from "./rising-run.ts";
import { alikeBlocks, equalBlocks, type Similar } from "./similar-blocks.ts";

/** A block and its counterpart, by their indices. */
export type BlockPair = { before: number; after: number; moved: boolean; equal: boolean };

const shortestMoved = 3;
const leastAlikeMoved = 0.6;

type Facts = readonly BlockFacts[];

/** Equal blocks at the beginning and at the end. */
function outerPairs(before: Facts, after: Facts): Similar[] {
  const pairs: Similar[] = [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start]?.key === after[start]?.key) {
    pairs.push({ before: start, after: start, score: 1 });
    start++;
  }
  let [old, next] = [before.length - 1, after.length - 1];
  while (old >= start && next >= start && before[old]?.key === after[next]?.key) {
    pairs.push({ before: old--, after: next--, score: 1 });
  }
  return pairs;
}

function inOrder(pairs: Similar[]): { kept: Similar[]; others: Similar[] } {
  const ordered = [...pairs].sort((a, b) => a.after - b.after);
  const run = new Set(risingRun(ordered.map(({ before }) => before)));
  return {
    kept: ordered.filter((_, index) => run.has(index)),
    others: ordered.filter((_, index) => !run.has(index)),
  };
}

const rangeOf = (from: number, to: number, without: ReadonlySet<number>) =>
  Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step).filter(
    (index) => !without.has(index),
  );

/** Pairs what stands between the pairs that are in order, without the blocks that have moved. */
function betweenPairs(
  before: Facts,
  after: Facts,
  { kept, moved }: { kept: Similar[]; moved: Similar[] },
): Aligned[] {
  const gone = new Set(moved.map((pair) => pair.before));
  const come = new Set(moved.map((pair) => pair.after));
  let [fromOld, fromNext] = [0, 0];
  return [...kept, { before: before.length, after: after.length }].flatMap((end) => {
    const stretch = {
      old: rangeOf(fromOld, end.before, gone),
      next: rangeOf(fromNext, end.after, come),
    };
    [fromOld, fromNext] = [end.before + 1, end.after + 1];
    return alignBlocks(before, after, stretch);
  });
}

/**
 * Finds the counterpart of each block: equal, else alike; where it stood, else moved. Returns the pairs in the order
 * of the later blocks. The work grows with the text, not with its square.
 */
export function pairBlocks(before: readonly Node[], after: readonly Node[]): BlockPair[] {
  const [old, next] = [before.map(factsOf), after.map(factsOf)];
  const outer = outerPairs(old, next);
  const isOuter = new Set(outer.map((pair) => pair.after));
  const wasOuter = new Set(outer.map((pair) => pair.before));
  const equal = equalBlocks(old, next).filter(
    (pair) => !isOuter.has(pair.after) && !wasOuter.has(pair.before),
  );
  const sure = [...outer, ...equal];
  const { kept, others } = inOrder([...sure, ...alikeBlocks(old, next, sure)]);
  const moved = others.filter(
    ({ after: index, score }) =>
      score >= leastAlikeMoved && (next[index]?.size ?? 0) >= shortestMoved,
  );
  const between = betweenPairs(old, next, { kept, moved });
  const asPair = (pair: Aligned, isMoved: boolean): BlockPair => ({
    ...{ before: pair.before, after: pair.after, moved: isMoved },
    equal: old[pair.before]?.key === next[pair.after]?.key,
  });
  return [
    ...[...kept, ...between].map((pair) => asPair(pair, false)),
    ...moved.map((pair) => asPair(pair, true)),
  ].sort((a, b) => a.after - b.after);
}
