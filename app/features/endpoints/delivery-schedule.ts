const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * The pauses after each attempt, as Standard Webhooks suggests: ten attempts in a little over three days.
 */
const pauses = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];
export const mostAttempts = pauses.length + 1;

/**
 * The pauses of a failing endpoint, by its number of failures in a row, during which nothing else is sent to
 * it.
 */
const rests = [5 * second, 30 * second];
const longestRest = 5 * minute;

/** Adds up to a fifth, so that deliveries that failed together are not retried together. */
const withJitter = (ms: number, random: number) => Math.round(ms * (1 + random / 5));

/**
 * Maximum time between two attempts of a waiting delivery; one hour of it is for jobs waiting their turn.
 */
export const longestSilenceMs = withJitter(24 * hour, 1) + hour;

/**
 * Returns the time until the next attempt after `attempts` of them; null when that was the last.
 */
export function pauseAfter(attempts: number, random: number): number | null {
  const pause = pauses[attempts - 1];
  return pause === undefined ? null : withJitter(pause, random);
}

export function restAfter(failures: number): number {
  return rests[failures - 1] ?? longestRest;
}
