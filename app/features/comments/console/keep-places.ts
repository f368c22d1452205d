import type { CommentStatus } from "#app/db/values.ts";
import type { QueuedComment } from "../moderation-queries.server.ts";

/**
 * `gone`: no longer in this queue, but left in its place so that nothing moves under the cursor.
 */
export type QueueItem = QueuedComment & { gone: boolean };
type Known = { id: string; status: CommentStatus; version: number };

export function inPlace(fresh: readonly QueuedComment[]): QueueItem[] {
  return fresh.map((comment) => ({ ...comment, gone: false }));
}

/**
 * Updates the list without moving anything: comments that left the queue stay in place, and new ones come at
 * the end.
 */
export function keepPlaces(
  held: readonly QueueItem[],
  fresh: readonly QueuedComment[],
  known: Known | null,
): QueueItem[] {
  const current = new Map(fresh.map((comment) => [comment.id, comment]));
  const kept = held.map((item): QueueItem => {
    const now = current.get(item.id);
    if (now) return { ...now, gone: false };
    return { ...item, ...(known?.id === item.id && known), gone: true };
  });
  const seen = new Set(held.map(({ id }) => id));
  return [...kept, ...inPlace(fresh.filter(({ id }) => !seen.has(id)))];
}

/**
 * Returns the comment to show after this one is decided: the next that waits, else the last before it.
 */
export function nextAfter(items: readonly QueueItem[], id: string): string | null {
  const at = items.findIndex((item) => item.id === id);
  const waits = (item: QueueItem) => !item.gone && item.id !== id;
  const next = items.slice(at + 1).find(waits) ?? items.slice(0, Math.max(at, 0)).findLast(waits);
  return next?.id ?? null;
}
