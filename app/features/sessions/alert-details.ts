import { z } from "zod";
import type { SessionAlertKind } from "#app/db/values.ts";

/** What an alert keeps beside its kind: enough to say it in words when the session itself is gone. */
export const AlertDetails = z.object({
  startedAt: z.iso.datetime(),
  countries: z.array(z.string()).default([]),
  sessions: z.number().default(0),
  days: z.number().default(0),
  /** Whether administrators were notified when the alert was raised. */
  administrators: z.boolean().default(false),
});
export type AlertDetails = z.output<typeof AlertDetails>;

const names = { en: regionNames("en"), fr: regionNames("fr") };
export type Language = keyof typeof names;

function regionNames(language: string) {
  return new Intl.DisplayNames(language, { type: "region", fallback: "code" });
}

/** A country's name, or what we were given when it is none. */
export function countryName(code: string, language: Language = "en"): string {
  try {
    return names[language].of(code) ?? code;
  } catch {
    return code;
  }
}

const words: Record<Language, Record<SessionAlertKind, (details: AlertDetails) => string>> = {
  en: {
    countries: ({ countries }) =>
      `Sign-ins from ${countries.length} countries within 24 hours: ${listed(countries, "en")}.`,
    burst: ({ sessions }) => `${sessions} sign-ins within five minutes.`,
    return: ({ days }) => `The first sign-in in ${days} days.`,
  },
  fr: {
    countries: ({ countries }) =>
      `Connexions depuis ${countries.length} pays en 24 heures : ${listed(countries, "fr")}.`,
    burst: ({ sessions }) => `${sessions} connexions en cinq minutes.`,
    return: ({ days }) => `Première connexion depuis ${days} jours.`,
  },
};

function listed(countries: string[], language: Language): string {
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  return list.format(countries.map((code) => countryName(code, language)));
}

/** The alert in one sentence. */
export function alertSentence(
  alert: { kind: SessionAlertKind; details: unknown },
  language: Language = "en",
): string {
  const details = AlertDetails.safeParse(alert.details);
  if (!details.success) return "";
  return words[language][alert.kind](details.data);
}
