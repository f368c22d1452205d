/** Occasional failures do not stop requests to a host; this many consecutive failures do. */
const opensAfter = 3;
const firstRestSeconds = 10;
const longestRestSeconds = 5 * 60;
/** The longest `Retry-After` of a host that is honoured. */
const longestRetryAfterSeconds = 60 * 60;

/**
 * Returns for how many seconds no request is sent after `failures` consecutive failures, the last of which
 * requested `retryAfterMs`: doubled each time, up to a cap. Null while requests continue.
 */
export function restSecondsAfter(failures: number, retryAfterMs: number | null): number | null {
  const params = Math.min((retryAfterMs ?? 0) / 1_000, longestRetryAfterSeconds);
  if (failures < opensAfter && params === 0) return null;
  const doublings = Math.max(failures - opensAfter, 0);
  return Math.max(params, Math.min(firstRestSeconds * 2 ** doublings, longestRestSeconds));
}
