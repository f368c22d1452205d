/** The accepted difference between two clocks, as for signatures. */
const clockToleranceMs = 5 * 60_000;

/**
 * A time without milliseconds may have been cut to the second, so it extends to the second's end.
 */
const endOf = (time: number) => (time % 1000 === 0 ? time + 999 : time);

/**
 * Returns when an event was made, in milliseconds: its envelope's time, but at most five minutes after it was
 * sent. An event without a time of its own has the time of sending.
 */
export function eventTime(timestamp: number | undefined, sentAt: Date): number {
  const sent = sentAt.getTime();
  return Math.min(timestamp ?? sent, sent + clockToleranceMs);
}

/**
 * Returns a state's `updated_at` as far as it is trusted: a state dated after its event has the event's time.
 * Otherwise a wrong clock would block all correct states that come later.
 */
export function believedUpdate(updatedAt: number, asOf: number): number {
  return updatedAt > endOf(asOf) ? asOf : updatedAt;
}
