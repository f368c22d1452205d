import type { PlannedComment } from "./plan.ts";

/**
 * Orders parents before their replies, and replies by time. A reply to a comment that is not imported becomes
 * a reply to that comment's parent (`wasMoved`); cycles are broken at their oldest comment.
 */
export function inThreadOrder(
  comments: readonly PlannedComment[],
  parents: ReadonlyMap<number, number | null>,
): { comment: PlannedComment; wasMoved: boolean }[] {
  const byId = new Map(comments.map((comment) => [comment.sourceId, comment]));
  const sorted = [...comments].sort(
    (one, other) =>
      one.createdAt.getTime() - other.createdAt.getTime() || one.sourceId - other.sourceId,
  );
  const parentOf = withoutCircles(sorted, (id) => nearestParent(id, { byId, parents }));
  const answers = new Map<number | null, PlannedComment[]>();
  for (const comment of sorted) {
    const parentSourceId = parentOf.get(comment.sourceId) ?? null;
    const siblings = answers.get(parentSourceId);
    if (siblings) siblings.push(comment);
    else answers.set(parentSourceId, [comment]);
  }
  const waiting = (answers.get(null) ?? []).toReversed();
  const ordered: { comment: PlannedComment; wasMoved: boolean }[] = [];
  for (let comment = waiting.pop(); comment; comment = waiting.pop()) {
    const parentSourceId = parentOf.get(comment.sourceId) ?? null;
    const wasMoved = parentSourceId !== (parents.get(comment.sourceId) ?? null);
    ordered.push({ comment: { ...comment, parentSourceId }, wasMoved });
    waiting.push(...(answers.get(comment.sourceId) ?? []).toReversed());
  }
  return ordered;
}

/** Returns the closest imported ancestor; null at the top, and when the ancestors are a cycle. */
function nearestParent(
  id: number,
  how: {
    byId: ReadonlyMap<number, PlannedComment>;
    parents: ReadonlyMap<number, number | null>;
  },
): number | null {
  const passed = new Set([id]);
  let parent = how.parents.get(id) ?? null;
  while (parent !== null && !how.byId.has(parent)) {
    if (passed.has(parent)) return null;
    passed.add(parent);
    parent = how.parents.get(parent) ?? null;
  }
  return parent === id ? null : parent;
}

function withoutCircles(
  comments: readonly PlannedComment[],
  parentOf: (id: number) => number | null,
): Map<number, number | null> {
  const settled = new Map<number, number | null>();
  for (const { sourceId } of comments) {
    const path: number[] = [];
    const onPath = new Set<number>();
    let at: number | null = sourceId;
    while (at !== null && !settled.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      at = parentOf(at);
    }
    for (const id of path) settled.set(id, parentOf(id));
    if (at !== null && onPath.has(at)) settled.set(at, null);
  }
  return settled;
}
