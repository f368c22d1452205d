/** Plain English would put the month first; readers of English are everywhere. */
function localeOf(lang: string): string {
  if (lang === "en") return "en-GB";
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(lang)[0] ?? "en-GB";
  } catch {
    return "en-GB";
  }
}

/** The day in the language of the page, the same for every reader wherever they are. */
export function formatDay(at: Date, lang: string): string {
  const format = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(localeOf(lang), format).format(at);
}

export function formatNumber(value: number, lang: string): string {
  return new Intl.NumberFormat(localeOf(lang)).format(value);
}
