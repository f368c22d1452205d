const everyMinutes = /^\*\/([1-9]\d?) \* \* \* \*$/;
const everyHour = /^([1-5]?\d) \* \* \* \*$/;
const everyDay = /^([1-5]?\d) (1?\d|2[0-3]) \* \* \*$/;

const two = (number: string) => number.padStart(2, "0");

/** Returns when a cron pattern is due, in words for the usual ones: `every day at 03:41 UTC`. */
export function cronWords(pattern: string): string {
  const [, minutes] = everyMinutes.exec(pattern) ?? [];
  // Other intervals start again with each hour, so that the last of them is shorter.
  if (minutes && 60 % Number(minutes) === 0) {
    return minutes === "1" ? "every minute" : `every ${minutes} minutes`;
  }
  const [, past] = everyHour.exec(pattern) ?? [];
  if (past) return past === "0" ? "every hour" : `every hour at ${two(past)} past`;
  const [, minute, hour] = everyDay.exec(pattern) ?? [];
  if (minute && hour) return `every day at ${two(hour)}:${two(minute)} UTC`;
  return `${pattern} (as cron has it, in UTC)`;
}
