export type Placed = { id: string; parentId: string | null; createdAt: Date };

/**
 * Comments in reading order: each followed by the answers to it, oldest first. Answers whose parent is
 * missing stand alone. Takes any depth without recursion.
 */
export function inReadingOrder<T extends Placed>(rows: readonly T[]): { row: T; level: number }[] {
  const known = new Set(rows.map(({ id }) => id));
  const answers = new Map<string | null, T[]>();
  for (const row of [...rows].sort(byTime)) {
    const above = row.parentId !== null && known.has(row.parentId) ? row.parentId : null;
    const beside = answers.get(above);
    if (beside) beside.push(row);
    else answers.set(above, [row]);
  }
  const ordered: { row: T; level: number }[] = [];
  const waiting = (answers.get(null) ?? []).map((row) => ({ row, level: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { row, level } = next;
    ordered.push(next);
    const below = answers.get(row.id) ?? [];
    waiting.push(...below.map((answer) => ({ row: answer, level: level + 1 })).reverse());
  }
  return ordered;
}

function byTime(a: Placed, b: Placed): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}
