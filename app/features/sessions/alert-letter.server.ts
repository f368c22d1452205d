import type { SessionAlertKind } from "#app/db/values.ts";
import { siteMark } from "#app/infra/mail/write-letter.server.ts";
import type { Locale } from "#app/messages/locales.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { alertSentence } from "./alert-details.ts";

export type Told = {
  name: string;
  userId: string;
  /** In words; null when the provider did not say. */
  device: string | null;
  alerts: { kind: SessionAlertKind; details: unknown }[];
};

const site = siteMark;

/** To the person themselves, in their language. */
export function ownLetter({ device, alerts }: Told, locale: Locale) {
  const t = translatorIn(locale);
  const subject = t("sessions.letter-subject", { site });
  return {
    language: locale,
    subject,
    heading: subject,
    paragraphs: [
      t("sessions.letter-before"),
      ...alerts.map((alert) => alertSentence(alert, { locale, t })),
      ...(device ? [t("sessions.letter-device", { device })] : []),
      t("sessions.letter-mine"),
      t("sessions.letter-not-mine"),
    ],
    button: { label: t("sessions.letter-button"), path: "/account" },
    footer: t("sessions.letter-footer", { site }),
  };
}

/** To an administrator, in theirs. */
export function administratorsLetter({ name, userId, alerts }: Told, locale: Locale) {
  const t = translatorIn(locale);
  return {
    language: locale,
    subject: t("sessions.team-letter-subject", { name, site }),
    heading: t("sessions.team-letter-heading", { name }),
    paragraphs: [
      ...alerts.map((alert) => alertSentence(alert, { locale, t })),
      t("sessions.team-letter-advice"),
    ],
    button: { label: t("sessions.team-letter-button"), path: `/admin/people/${userId}` },
    footer: t("sessions.team-letter-footer", { site }),
  };
}
