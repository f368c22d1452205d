export type Placed = { id: string; parentId: string | null; createdAt: Date };

export const deepestLevel = 2;

/**
 * Comments in reading order: each followed by the answers to it, oldest first. What readers do not see
 * keeps its place only above something they do see. Answers whose parent is missing stand alone.
 * Takes any depth without recursion.
 */
export function arrangeThread<T extends Placed>(
  rows: readonly T[],
  isSeen: (row: T) => boolean,
): { row: T; level: number; seen: boolean }[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  const kept = keptIds(rows, { known, isSeen });
  const answers = new Map<string | null, T[]>();
  for (const row of [...rows].sort(byTime)) {
    if (!kept.has(row.id)) continue;
    const above = row.parentId !== null && known.has(row.parentId) ? row.parentId : null;
    const beside = answers.get(above);
    if (beside) beside.push(row);
    else answers.set(above, [row]);
  }
  const arranged: { row: T; level: number; seen: boolean }[] = [];
  const waiting = (answers.get(null) ?? []).map((row) => ({ row, level: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { row, level } = next;
    arranged.push({ row, level, seen: isSeen(row) });
    const below = answers.get(row.id) ?? [];
    waiting.push(...below.map((answer) => ({ row: answer, level: level + 1 })).reverse());
  }
  return arranged;
}

function keptIds<T extends Placed>(
  rows: readonly T[],
  { known, isSeen }: { known: Map<string, T>; isSeen: (row: T) => boolean },
): Set<string> {
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

function byTime(a: Placed, b: Placed): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}
