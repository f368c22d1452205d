import { formatTimeOfDay } from "./format.ts";

/** The time of day, where its date stands above. */
export function TimeOfDay({ at }: { at: Date | string }) {
  const date = new Date(at);
  return <time dateTime={date.toISOString()}>{formatTimeOfDay(date)}</time>;
}
