/** The longest run of equal blocks in both, in order, as pairs of indices. */
export function commonBlocks(
  before: readonly string[],
  after: readonly string[],
): [number, number][] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const pairs: [number, number][] = Array.from({ length: start }, (_, index) => [index, index]);
  pairs.push(
    ...middlePairs(
      before.slice(start, before.length - end),
      after.slice(start, after.length - end),
    ).map(([one, other]): [number, number] => [one + start, other + start]),
  );
  for (let back = end; back > 0; back--) pairs.push([before.length - back, after.length - back]);
  return pairs;
}

/** Pairs each block with the next equal one behind the last pair. */
function middlePairs(before: string[], after: string[]): [number, number][] {
  const pairs: [number, number][] = [];
  let from = 0;
  for (const [index, block] of before.entries()) {
    const found = after.indexOf(block, from);
    if (found === -1) continue;
    pairs.push([index, found]);
    from = found + 1;
  }
  return pairs;
}
