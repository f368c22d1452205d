import { diffArrays } from "diff";

/** So many equal ones, from a row of the one list and a column of the other. */
export type EqualRun = { row: number; column: number; count: number };

/** Returns the runs of what is equal in both lists; none where the comparison passes its limit. */
export function equalRuns(
  old: readonly string[],
  next: readonly string[],
  limit: { maxEditLength: number } | { timeout: number },
): EqualRun[] {
  const changes = diffArrays([...old], [...next], limit) ?? [];
  const runs: EqualRun[] = [];
  let [row, column] = [0, 0];
  for (const { added, removed, count } of changes) {
    if (!added && !removed) runs.push({ row, column, count });
    if (!added) row += count;
    if (!removed) column += count;
  }
  return runs;
}
