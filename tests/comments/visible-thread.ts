import { inReadingOrder, type Placed } from "#app/features/comments/reading-order.ts";

/**
 * The model that pages of a thread are compared with: comments in reading order, where one that is not
 * seen keeps its place only above something that is.
 */
export function arrangeThread<T extends Placed>(
  rows: readonly T[],
  isSeen: (row: T) => boolean,
): { row: T; level: number; seen: boolean }[] {
  const kept = keptIds(rows, isSeen);
  return inReadingOrder(rows.filter(({ id }) => kept.has(id))).map(({ row, level }) => ({
    row,
    level,
    seen: isSeen(row),
  }));
}

function keptIds<T extends Placed>(rows: readonly T[], isSeen: (row: T) => boolean): Set<string> {
  const known = new Map(rows.map((row) => [row.id, row]));
  const kept = new Set<string>();
  for (const row of rows) {
    if (!isSeen(row)) continue;
    for (
      let at: T | undefined = row;
      at && !kept.has(at.id);
      at = at.parentId === null ? undefined : known.get(at.parentId)
    ) {
      kept.add(at.id);
    }
  }
  return kept;
}
