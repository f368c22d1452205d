import { useLocale } from "#app/messages/use-messages.ts";
import { formatDateTime } from "./format.ts";

type Props = {
  at: Date | string;
  /** Also shows the seconds, for comparison with a log. */
  seconds?: boolean;
};

export function DateTime({ at, seconds }: Props) {
  const locale = useLocale();
  const date = new Date(at);
  return <time dateTime={date.toISOString()}>{formatDateTime(date, { seconds, locale })}</time>;
}
