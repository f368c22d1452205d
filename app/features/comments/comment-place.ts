/**
 * The place of a comment in its article's reading order: a text that sorts, byte by byte, in that order. It
 * has one component for each comment above, then its own; a component is the time of writing and, for equal
 * times, the id.
 */

const timeDigits = 12;
/** The length of one component: the time in milliseconds and the id, both in hexadecimal digits. */
export const componentLength = timeDigits + 32;

/**
 * Maximum depth: an answer to a deeper comment is placed among the other answers there, by time.
 */
export const mostAbove = 6;

function timeOf(component: string): number {
  return Number.parseInt(component.slice(0, timeDigits), 16);
}

/**
 * Returns the place of a comment under the one it answers, or at the top. It is always after its parent's,
 * and before everything that follows the parent's branch. The migration that gave the first comments their
 * places does the same in SQL.
 */
export function placeUnder(
  parent: string | null,
  { id, createdAt }: { id: string; createdAt: Date },
): string {
  const above = (parent ?? "").slice(0, mostAbove * componentLength);
  const beside = (parent ?? "").slice(mostAbove * componentLength);
  const written = Math.max(createdAt.getTime(), 0);
  // An answer beside its parent rather than below it must not be older than the parent.
  const time = beside === "" ? written : Math.max(written, timeOf(beside) + 1);
  return above + time.toString(16).padStart(timeDigits, "0") + id.replaceAll("-", "");
}

/** Returns the places of the comment's ancestors, from the top; at most `mostAbove`. */
export function placesAbove(place: string): string[] {
  const count = Math.ceil(place.length / componentLength) - 1;
  return Array.from({ length: count }, (_, index) => place.slice(0, (index + 1) * componentLength));
}
