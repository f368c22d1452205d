import type { Translate } from "#app/messages/translate.ts";

const everyMinutes = /^\*\/([1-9]\d?) \* \* \* \*$/;
const everyHour = /^([1-5]?\d) \* \* \* \*$/;
const everyDay = /^([1-5]?\d) (1?\d|2[0-3]) \* \* \*$/;

const two = (number: string) => number.padStart(2, "0");

/** Returns when a cron pattern is due, in words for the usual ones: `every day at 03:41 UTC`. */
export function cronWords(pattern: string, t: Translate): string {
  const [, minutes] = everyMinutes.exec(pattern) ?? [];
  // Other intervals start again with each hour, so that the last of them is shorter.
  if (minutes && 60 % Number(minutes) === 0) {
    return minutes === "1"
      ? t("operations.cron-minutely")
      : t("operations.cron-minutes", { minutes });
  }
  const [, past] = everyHour.exec(pattern) ?? [];
  if (past === "0") return t("operations.cron-hourly");
  if (past) return t("operations.cron-hourly-past", { minutes: two(past) });
  const [, minute, hour] = everyDay.exec(pattern) ?? [];
  if (minute && hour) return t("operations.cron-daily", { time: `${two(hour)}:${two(minute)}` });
  return t("operations.cron-other", { pattern });
}
