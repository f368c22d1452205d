/**
 * Returns the indices of a longest run of values that rises, in O(n log n). The values must differ.
 */
export function risingRun(values: readonly number[]): number[] {
  const previous: number[] = [];
  /** At each length, the index of the smallest value with which such a run ends. */
  const ends: number[] = [];
  const valueAt = (index: number | undefined) => values[index ?? -1] ?? Infinity;
  for (const [index, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (valueAt(ends[middle]) < value) low = middle + 1;
      else high = middle;
    }
    previous.push(ends[low - 1] ?? -1);
    ends[low] = index;
  }
  const run: number[] = [];
  for (let at = ends.at(-1) ?? -1; at !== -1; at = previous[at] ?? -1) run.push(at);
  return run.reverse();
}
