import { useLocale } from "#app/messages/use-messages.ts";
import { formatDay } from "./format.ts";

/** In the language of the page unless it stands in a text of another. */
export function Day({ at, lang }: { at: Date; lang?: string }) {
  const locale = useLocale();
  return <time dateTime={at.toISOString()}>{formatDay(at, lang ?? locale)}</time>;
}
