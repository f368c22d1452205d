const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/**
 * Returns the demo's dates, moved back by whole days unless the newest is at least an hour ago, so that no
 * publication is in the future.
 */
export function calendar(dates: readonly Date[], now: Date): (date: Date) => Date {
  const newest = Math.max(...dates.map((date) => date.getTime()));
  const days = Math.max(0, Math.ceil((newest + hourMs - now.getTime()) / dayMs));
  return (date) => new Date(date.getTime() - days * dayMs);
}
