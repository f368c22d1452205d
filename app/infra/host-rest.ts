/** A host that fails now and then is asked on; after so many failures in a row it is not. */
const opensAfter = 3;
const firstRestSeconds = 10;
const longestRestSeconds = 5 * 60;
/** A host's own `Retry-After` counts up to this. */
const longestRetryAfterSeconds = 60 * 60;

/**
 * For how many seconds a host is left alone after `failures` in a row, the last of which asked for
 * `retryAfterMs`: doubled each time, up to a cap. Null while it is still asked as before.
 */
export function restSecondsAfter(failures: number, retryAfterMs: number | null): number | null {
  const params = Math.min((retryAfterMs ?? 0) / 1_000, longestRetryAfterSeconds);
  if (failures < opensAfter && params === 0) return null;
  const doublings = Math.max(failures - opensAfter, 0);
  return Math.max(params, Math.min(firstRestSeconds * 2 ** doublings, longestRestSeconds));
}
