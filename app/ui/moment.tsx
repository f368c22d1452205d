import { useLocale } from "#app/messages/use-messages.ts";
import { formatMoment } from "./format.ts";

type Props = {
  at: Date | string;
  /** Also the seconds, for who compares with a log. */
  seconds?: boolean;
};

export function Moment({ at, seconds }: Props) {
  const locale = useLocale();
  const moment = new Date(at);
  return <time dateTime={moment.toISOString()}>{formatMoment(moment, { seconds, locale })}</time>;
}
