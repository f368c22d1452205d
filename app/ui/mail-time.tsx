const moment = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

export function MailTime({ at }: { at: string }) {
  return <time dateTime={at}>{`${moment.format(new Date(at))} UTC`}</time>;
}
