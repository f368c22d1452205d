import { Temporal } from "temporal-polyfill";

/** A time as a clock in a time zone shows it: `2026-12-01T09:00`, `+01:00`. */
export type ZonedTime = { at: string; local: string; offset: string; timeZone: string };

export function zonedTime(at: Date, timeZone: string): ZonedTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  const zoned = instant.toZonedDateTimeISO(timeZone);
  const local = zoned.toPlainDateTime().toString({ smallestUnit: "minute" });
  return { at: at.toISOString(), local, offset: zoned.offset, timeZone };
}

/**
 * The instants at which a clock in the time zone shows this time: one, none where it is put forward, two where
 * it is put back. Where there is none, `next` is as late as the clock is put forward by.
 */
export type Instants =
  | { kind: "one"; at: Date }
  | { kind: "none"; next: ZonedTime }
  | { kind: "two"; earlier: Date; later: Date };

/** @throws RangeError for a day or an hour that no calendar has. */
export function instantsAt(local: string, timeZone: string): Instants {
  const plain = Temporal.PlainDateTime.from(local, { overflow: "reject" });
  const at = (disambiguation: "earlier" | "later") =>
    plain.toZonedDateTime(timeZone, { disambiguation });
  const [earlier, later] = [at("earlier"), at("later")];
  const dates = [earlier, later].map(({ epochMilliseconds }) => new Date(epochMilliseconds));
  const [first = new Date(Number.NaN), second = first] = dates;
  if (earlier.equals(later)) return { kind: "one", at: first };
  if (later.toPlainDateTime().equals(plain)) return { kind: "two", earlier: first, later: second };
  return { kind: "none", next: zonedTime(second, timeZone) };
}
