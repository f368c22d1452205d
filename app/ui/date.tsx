import { formatDate } from "./format.ts";

export function DateOnly({ at, lang = "en" }: { at: Date; lang?: string }) {
  return <time dateTime={at.toISOString()}>{formatDate(at, lang)}</time>;
}
