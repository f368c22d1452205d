const longestMs = 24 * 60 * 60 * 1_000;

/** Parses `Retry-After` (RFC 9110: seconds or a date) to milliseconds, at most a day. */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  if (header === null || header.trim() === "") return null;
  const params = /^\s*\d+\s*$/.test(header)
    ? Number(header) * 1_000
    : Date.parse(header) - now.getTime();
  if (Number.isNaN(params)) return null;
  return Math.min(Math.max(params, 0), longestMs);
}
