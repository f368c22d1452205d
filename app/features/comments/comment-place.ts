/**
 * Where a comment stands in its article's reading order: texts that sort, byte by byte, as the thread
 * is read. One component for each comment above it, then its own; a component is the time it was
 * written and, among those of one moment, its id.
 */

const timeDigits = 12;
/** Of one component: the time in milliseconds and the id, both in hexadecimal digits. */
export const componentLength = timeDigits + 32;

/** What answers something deeper than this stands among the other answers there, by time. */
export const mostAbove = 6;

function timeOf(component: string): number {
  return Number.parseInt(component.slice(0, timeDigits), 16);
}

/**
 * The place of a comment under the one it answers, or at the top. Always after its parent's, and
 * before all that comes after what that parent belongs to. The migration that gave the first
 * comments their places says the same in SQL.
 */
export function placeUnder(
  parent: string | null,
  { id, createdAt }: { id: string; createdAt: Date },
): string {
  const above = (parent ?? "").slice(0, mostAbove * componentLength);
  const beside = (parent ?? "").slice(mostAbove * componentLength);
  const written = Math.max(createdAt.getTime(), 0);
  // Beside its parent rather than below it, an answer must not be older than what it answers.
  const time = beside === "" ? written : Math.max(written, timeOf(beside) + 1);
  return above + time.toString(16).padStart(timeDigits, "0") + id.replaceAll("-", "");
}

/** The places of the comments that hold this one up, from the top; at most `mostAbove`. */
export function placesAbove(place: string): string[] {
  const count = Math.ceil(place.length / componentLength) - 1;
  return Array.from({ length: count }, (_, index) => place.slice(0, (index + 1) * componentLength));
}
