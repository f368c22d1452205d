import { formatDay } from "./format.ts";

export function Day({ at, lang = "en" }: { at: Date; lang?: string }) {
  return <time dateTime={at.toISOString()}>{formatDay(at, lang)}</time>;
}
