import { diffArrays } from "diff";

/** A stretch of one list of words, and of the other: equal, or instead of each other. */
export type WordRun<T> = { equal: boolean; before: readonly T[]; after: readonly T[] };

type Compared<T> = { before: readonly T[]; after: readonly T[] };

/** Limits the work of all comparisons of one document together. */
export type Effort = { left: number };
export const effortOfDocument = (): Effort => ({ left: 2_000_000 });

const leastEqual = 0.25;
const tokenPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*|\s+|\p{P}|[^\p{L}\p{N}\s\p{P}]+/gu;

/** Words, white space and signs; joined they are the text. */
export const tokensOf = (text: string): string[] => text.match(tokenPattern) ?? [];

const weigh = <T extends { key: string }>(items: readonly T[]) =>
  items.reduce((sum, { key }) => sum + key.trim().length, 0);

/** A run that is too short to be read between two changes belongs to them. */
const isSlight = (run: WordRun<{ key: string }>) =>
  run.equal && run.before.every(({ key }) => !/[\p{L}\p{N}]/u.test(key));

function joined<T extends { key: string }>(runs: WordRun<T>[]): WordRun<T>[] {
  const result: WordRun<T>[] = [];
  for (const [index, run] of runs.entries()) {
    const isBetween = index > 0 && index < runs.length - 1;
    const equal = run.equal && !(isBetween && isSlight(run));
    const last = result.at(-1);
    if (last?.equal === equal) {
      const before = [...last.before, ...run.before];
      result[result.length - 1] = { equal, before, after: [...last.after, ...run.after] };
    } else result.push({ ...run, equal });
  }
  return result;
}

function middleRuns<T extends { key: string }>(
  { before, after }: Compared<T>,
  effort: Effort,
): WordRun<T>[] {
  const replaced = [{ equal: false, before, after }];
  if (before.length === 0 || after.length === 0) return replaced;
  const most = Math.min(before.length + after.length, Math.floor(Math.sqrt(effort.left)));
  const changes = diffArrays(
    before.map(({ key }) => key),
    after.map(({ key }) => key),
    { maxEditLength: most },
  );
  const edits = changes?.reduce((sum, { added, removed, count }) => {
    return added || removed ? sum + count : sum;
  }, 0);
  effort.left = Math.max(0, effort.left - (edits ?? most) ** 2);
  if (!changes) return replaced;
  let [row, column] = [0, 0];
  const runs: WordRun<T>[] = [];
  for (const { added, removed, count } of changes) {
    const [oldTo, newTo] = [added ? row : row + count, removed ? column : column + count];
    const run = { before: before.slice(row, oldTo), after: after.slice(column, newTo) };
    runs.push({ ...run, equal: !added && !removed });
    [row, column] = [oldTo, newTo];
  }
  return runs;
}

const withWords = <T>(run: WordRun<T>) => run.before.length + run.after.length > 0;

/** Whether so little is equal that old and new are read better one after the other. */
function isRewritten<T extends { key: string }>(runs: WordRun<T>[]): boolean {
  const equal = runs.reduce((sum, run) => sum + (run.equal ? weigh(run.before) : 0), 0);
  const all = Math.max(
    runs.reduce((sum, { before }) => sum + weigh(before), 0),
    runs.reduce((sum, { after }) => sum + weigh(after), 0),
  );
  return equal < all * leastEqual;
}

/**
 * Compares two lists of words. Where they differ by more than the effort allows, one replaces the other between what
 * is equal at the beginning and at the end.
 */
export function compareWords<T extends { key: string }>(
  { before, after }: Compared<T>,
  effort: Effort,
): WordRun<T>[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start]?.key === after[start]?.key) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end)?.key === after.at(-1 - end)?.key) end++;
  const [oldEnd, newEnd] = [before.length - end, after.length - end];
  const middle = { before: before.slice(start, oldEnd), after: after.slice(start, newEnd) };
  const runs = joined(
    [
      { equal: true, before: before.slice(0, start), after: after.slice(0, start) },
      ...middleRuns(middle, effort),
      { equal: true, before: before.slice(oldEnd), after: after.slice(newEnd) },
    ].filter(withWords),
  );
  const rewritten = runs.some(({ equal }) => !equal) && isRewritten(runs);
  return rewritten ? [{ equal: false, before, after }].filter(withWords) : runs;
}
