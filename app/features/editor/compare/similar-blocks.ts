import { type BlockFacts, similarity } from "./block-facts.ts";

export type Similar = { before: number; after: number; score: number };

type Facts = readonly BlockFacts[];

const rare = 4;
const mostCandidates = 3;
const fewestWords = 3;
const leastAlike = 0.5;

/** Where each key is that is there once. */
function onlyPlaces(blocks: Facts): Map<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [index, { key }] of blocks.entries()) {
    if (places.has(key)) repeated.add(key);
    places.set(key, index);
  }
  for (const key of repeated) places.delete(key);
  return places;
}

/** Blocks that are there once in both. */
export function equalBlocks(before: Facts, after: Facts): Similar[] {
  const places = onlyPlaces(before);
  return [...onlyPlaces(after)].flatMap(([key, index]) => {
    const place = places.get(key);
    return place === undefined ? [] : [{ before: place, after: index, score: 1 }];
  });
}

function placesOfWords(blocks: Facts, left: (index: number) => boolean): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, block] of blocks.entries()) {
    if (!left(index)) continue;
    for (const word of block.words.keys()) {
      const known = places.get(word);
      if (!known) places.set(word, [index]);
      else if (known.length <= rare) known.push(index);
    }
  }
  return places;
}

/** The blocks that share most of the rare words. */
function candidatesFor({ words }: BlockFacts, places: ReadonlyMap<string, number[]>): number[] {
  const votes = new Map<number, number>();
  for (const word of words.keys()) {
    const found = places.get(word) ?? [];
    if (found.length > rare) continue;
    for (const index of found) votes.set(index, (votes.get(index) ?? 0) + 1);
  }
  const ordered = [...votes].sort(([a, one], [b, other]) => other - one || a - b);
  return ordered.slice(0, mostCandidates).map(([index]) => index);
}

/**
 * Pairs blocks that are alike, wherever they stand. Only those that share a rare word are compared, so that the work
 * grows with the number of words and not with its square.
 */
export function alikeBlocks(before: Facts, after: Facts, paired: readonly Similar[]): Similar[] {
  const [usedBefore, usedAfter] = [new Set<number>(), new Set<number>()];
  for (const pair of paired) {
    usedBefore.add(pair.before);
    usedAfter.add(pair.after);
  }
  const places = placesOfWords(before, (index) => !usedBefore.has(index));
  const found: Similar[] = [];
  for (const [index, facts] of after.entries()) {
    if (usedAfter.has(index) || facts.size < fewestWords) continue;
    for (const candidate of candidatesFor(facts, places)) {
      const other = before[candidate];
      const score = other ? similarity(other, facts) : 0;
      if (score >= leastAlike) found.push({ before: candidate, after: index, score });
    }
  }
  found.sort((a, b) => b.score - a.score || a.after - b.after || a.before - b.before);
  return found.filter((pair) => {
    if (usedBefore.has(pair.before) || usedAfter.has(pair.after)) return false;
    usedBefore.add(pair.before);
    usedAfter.add(pair.after);
    return true;
  });
}
