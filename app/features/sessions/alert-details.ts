import { z } from "zod";
import type { SessionAlertKind } from "#app/db/values.ts";
import { type Locale, locales } from "#app/messages/locales.ts";
import type { Translate } from "#app/messages/translate.ts";
import { formatList } from "#app/ui/format.ts";

/** The stored details of an alert: enough to describe it when the session itself is deleted. */
export const AlertDetails = z.object({
  startedAt: z.iso.datetime(),
  countries: z.array(z.string()).default([]),
  sessions: z.number().default(0),
  days: z.number().default(0),
  /** Whether administrators were notified when the alert was raised. */
  administrators: z.boolean().default(false),
});
export type AlertDetails = z.output<typeof AlertDetails>;

const regionNames = Object.fromEntries(
  locales.map((locale) => [
    locale,
    new Intl.DisplayNames(locale, { type: "region", fallback: "code" }),
  ]),
);

/** Returns a country's name, or the given code when it is unknown. */
export function countryName(code: string, locale: Locale): string {
  try {
    return regionNames[locale]?.of(code) ?? code;
  } catch {
    return code;
  }
}

type Alert = { kind: SessionAlertKind; details: unknown };

/** Returns the alert in one sentence. */
export function alertSentence(
  alert: Alert,
  { locale, t }: { locale: Locale; t: Translate },
): string {
  const details = AlertDetails.safeParse(alert.details);
  if (!details.success) return "";
  const { countries, sessions, days } = details.data;
  switch (alert.kind) {
    case "countries":
      return t("sessions.alert-countries", {
        count: countries.length,
        countries: formatList(
          countries.map((code) => countryName(code, locale)),
          locale,
        ),
      });
    case "burst":
      return t("sessions.alert-burst", { sessions });
    case "return":
      return t("sessions.alert-return", { days });
  }
}
