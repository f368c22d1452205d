import { type BlockFacts, similarity } from "./block-facts.ts";
import { equalRuns } from "./equal-runs.ts";

type Facts = readonly BlockFacts[];
/** Indices in each list, in order. */
export type Stretch = { old: readonly number[]; next: readonly number[] };
export type Aligned = { before: number; after: number };

const mostEdits = 300;
const mostCompared = 4_000;
const leastAlike = 0.35;

const keysOf = (facts: Facts) => facts.map(({ key }) => key);

function scoreOf(one: BlockFacts | undefined, other: BlockFacts | undefined): number {
  if (!one || !other) return 0;
  const score = similarity(one, other);
  // A picture that was replaced is still the picture of that place, as is a title.
  const stays =
    one.family === other.family && (one.family === "image" || one.family === "toggleTitle");
  const replaced = stays ? 0.4 : 0;
  return Math.max(score, replaced);
}

/** Pairs blocks in order so that the pairs share as much as possible. */
function alignByLikeness(old: Facts, next: Facts): Aligned[] {
  const width = next.length + 1;
  const best = new Float64Array((old.length + 1) * width);
  const scores = new Float64Array(old.length * next.length);
  const at = (row: number, column: number) => best[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = next.length - 1; column >= 0; column--) {
      const score = scoreOf(old[row], next[column]);
      scores[row * next.length + column] = score;
      const paired = score >= leastAlike ? score + at(row + 1, column + 1) : 0;
      best[row * width + column] = Math.max(paired, at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Aligned[] = [];
  for (let [row, column] = [0, 0]; row < old.length && column < next.length;) {
    const score = scores[row * next.length + column] ?? 0;
    if (at(row, column) === at(row + 1, column)) row++;
    else if (at(row, column) === at(row, column + 1)) column++;
    else if (score >= leastAlike) pairs.push({ before: row++, after: column++ });
  }
  return pairs;
}

/** The same for a stretch that is too long to compare each with each: in order, one by one. */
function alignByPlace(old: Facts, next: Facts): Aligned[] {
  const pairs: Aligned[] = [];
  for (let index = 0; index < Math.min(old.length, next.length); index++) {
    if (scoreOf(old[index], next[index]) >= leastAlike) pairs.push({ before: index, after: index });
  }
  return pairs;
}

function alignUnequal(old: Facts, next: Facts): Aligned[] {
  if (old.length === 0 || next.length === 0) return [];
  const isSmall = old.length * next.length <= mostCompared;
  return isSmall ? alignByLikeness(old, next) : alignByPlace(old, next);
}

/** Pairs the blocks of a stretch in order: equal ones first, between them those that are alike. */
export function alignBlocks(before: Facts, after: Facts, stretch: Stretch): Aligned[] {
  const old = stretch.old.flatMap((index) => before[index] ?? []);
  const next = stretch.next.flatMap((index) => after[index] ?? []);
  const pairs: Aligned[] = [];
  let [fromRow, fromColumn] = [0, 0];
  const runs = equalRuns(keysOf(old), keysOf(next), { maxEditLength: mostEdits });
  for (const run of [...runs, { row: old.length, column: next.length, count: 0 }]) {
    const unequal = alignUnequal(old.slice(fromRow, run.row), next.slice(fromColumn, run.column));
    for (const pair of unequal) {
      pairs.push({ before: fromRow + pair.before, after: fromColumn + pair.after });
    }
    for (let step = 0; step < run.count; step++) {
      pairs.push({ before: run.row + step, after: run.column + step });
    }
    [fromRow, fromColumn] = [run.row + run.count, run.column + run.count];
  }
  return pairs.map((pair) => ({
    before: stretch.old[pair.before] ?? 0,
    after: stretch.next[pair.after] ?? 0,
  }));
}
