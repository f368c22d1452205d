import { useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";

/** A date and time in UTC, to the second, so that operators can compare it with logs. */
export function AdminDateTime({ at }: { at: string | null }) {
  const t = useMessages();
  if (at === null) return <span className="admin-none">{t("admin.never")}</span>;
  return <DateTime at={at} seconds />;
}

export type Mood = "good" | "bad" | "quiet";

/** Shows a state in one word. */
export function State({ mood, children }: { mood: Mood; children: string }) {
  return <span className={`admin-state admin-state-${mood}`}>{children}</span>;
}

const steps: [number, string][] = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
  [1, "s"],
];

/** Formats a duration in the largest sensible unit: `3 h`, `450 ms`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  const step = steps.find(([size]) => seconds >= size);
  return step ? `${Math.floor(seconds / step[0])} ${step[1]}` : `${Math.round(milliseconds)} ms`;
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
