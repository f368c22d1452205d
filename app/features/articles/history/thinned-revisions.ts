/** What thinning needs to know of a revision. */
export type Thinnable = {
  revision: number;
  createdAt: Date;
  /** Named, published, made for a reason, or referred to by something. */
  kept: boolean;
};

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
/** The first of January 1970 was a Thursday: weeks begin on Mondays. */
const weekOffset = 3 * dayMs;

type Step = { olderThan: number; oneIn: number; offset: number };

/** Each period lies within one of the next kind, so that it does not matter how often revisions were thinned before. */
const steps: readonly Step[] = [
  { olderThan: 30 * dayMs, oneIn: weekMs, offset: weekOffset },
  { olderThan: weekMs, oneIn: dayMs, offset: 0 },
  { olderThan: dayMs, oneIn: hourMs, offset: 0 },
];

/** The period of which one revision stays; null while all of them do. */
function periodOf(createdAt: Date, now: Date): string | null {
  const time = createdAt.getTime();
  const step = steps.find(({ olderThan }) => now.getTime() - time >= olderThan);
  if (!step) return null;
  return `${step.oneIn}:${Math.floor((time + step.offset) / step.oneIn)}`;
}

/**
 * Returns the numbers of the revisions of one article that are no longer needed: of what was saved while writing, all
 * of the last day stays, the last of each hour for a week, of each day for thirty, and of each week after that. The
 * first and the newest always stay.
 */
export function thinnedRevisions(revisions: readonly Thinnable[], now: Date): number[] {
  const ordered = [...revisions].sort((one, other) => other.revision - one.revision);
  const ends = new Set([ordered[0]?.revision, ordered.at(-1)?.revision]);
  const seen = new Set<string>();
  return ordered.flatMap(({ revision, createdAt, kept }) => {
    const period = periodOf(createdAt, now);
    if (kept || ends.has(revision) || period === null) return [];
    if (seen.has(period)) return [revision];
    seen.add(period);
    return [];
  });
}
