/** As for signatures: how far two clocks may be apart. */
const clockToleranceMs = 5 * 60_000;

/** A time without milliseconds may have been cut to the second, so it lasts until the second's end. */
const endOf = (time: number) => (time % 1000 === 0 ? time + 999 : time);

/**
 * When an event was made, in milliseconds: as its envelope says, but at most five minutes after it was
 * sent. Without a time of its own it is of when it was sent.
 */
export function eventTime(timestamp: number | undefined, sentAt: Date): number {
  const sent = sentAt.getTime();
  return Math.min(timestamp ?? sent, sent + clockToleranceMs);
}

/**
 * A state's `updated_at` as far as it is believed: a state dated after the event that carries it is of the
 * event's time. Otherwise a wrong clock would keep out everything true that comes later.
 */
export function believedUpdate(updatedAt: number, asOf: number): number {
  return updatedAt > endOf(asOf) ? asOf : updatedAt;
}
