const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/**
 * The demo's dates, moved back by whole days if its newest is not past by an hour: a publication
 * from the future would be a strange sight.
 */
export function calendar(dates: readonly Date[], now: Date): (date: Date) => Date {
  const newest = Math.max(...dates.map((date) => date.getTime()));
  const days = Math.max(0, Math.ceil((newest + hourMs - now.getTime()) / dayMs));
  return (date) => new Date(date.getTime() - days * dayMs);
}
