import { Temporal } from "temporal-polyfill";

const name = /^[A-Za-z][\w+/-]*$/;

/** Whether this names a time zone of the IANA database. An offset is none: it does not know the summer. */
export function isTimeZone(text: string): boolean {
  if (!name.test(text)) return false;
  try {
    return Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text));
  } catch {
    return false;
  }
}
