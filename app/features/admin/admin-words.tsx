import type { Translate } from "#app/messages/translate.ts";
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

const units = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
];

/** Formats a duration in the largest sensible unit: `3 h`, `450 ms`. */
export function duration(milliseconds: number, t: Translate): string {
  const seconds = milliseconds / 1_000;
  const largest = units.find((each) => seconds >= each.seconds);
  return largest
    ? t("admin.duration", { unit: largest.unit, count: Math.floor(seconds / largest.seconds) })
    : t("admin.duration", { unit: "millisecond", count: Math.round(milliseconds) });
}
