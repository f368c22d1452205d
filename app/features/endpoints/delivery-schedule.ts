const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** After the first attempt, as Standard Webhooks suggests: ten attempts in a little over three days. */
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

/** For one that does not answer: how long nothing else is sent there after so many failures in a row. */
const rests = [5 * second, 30 * second];
const longestRest = 5 * minute;

/** Up to a fifth longer, so that what failed together does not come back together. */
const withJitter = (ms: number, random: number) => Math.round(ms * (1 + random / 5));

/** No delivery that waits leaves more between two attempts; an hour of it for jobs that wait their turn. */
export const longestSilenceMs = withJitter(24 * hour, 1) + hour;

/** How long until the next attempt after `attempts` of them; null when that was the last. */
export function pauseAfter(attempts: number, random: number): number | null {
  const pause = pauses[attempts - 1];
  return pause === undefined ? null : withJitter(pause, random);
}

export function restAfter(failures: number): number {
  return rests[failures - 1] ?? longestRest;
}
