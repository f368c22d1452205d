import { useLocale } from "#app/messages/use-messages.ts";
import { formatDate } from "./format.ts";

/** A date in the language of the page, or in `lang` inside a text in another language. */
export function DateOnly({ at, lang }: { at: Date; lang?: string }) {
  const locale = useLocale();
  return <time dateTime={at.toISOString()}>{formatDate(at, lang ?? locale)}</time>;
}
