import type { SessionAlertKind } from "#app/db/values.ts";
import { siteMark } from "#app/features/emails/write-email.server.ts";
import type { Locale } from "#app/messages/locales.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { alertSentence } from "./alert-details.ts";

export type SessionAlertFacts = {
  name: string;
  userId: string;
  /** The device in words; null when the provider did not report it. */
  device: string | null;
  alerts: { kind: SessionAlertKind; details: unknown }[];
};

const site = siteMark;

/** Returns the email to the person, in their language. */
export function personEmail({ device, alerts }: SessionAlertFacts, locale: Locale) {
  const t = translatorIn(locale);
  const subject = t("sessions.email-subject", { site });
  return {
    language: locale,
    subject,
    heading: subject,
    paragraphs: [
      t("sessions.email-before"),
      ...alerts.map((alert) => alertSentence(alert, { locale, t })),
      ...(device ? [t("sessions.email-device", { device })] : []),
      t("sessions.email-mine"),
      t("sessions.email-not-mine"),
    ],
    button: { label: t("sessions.email-button"), path: "/account" },
    footer: t("sessions.email-footer", { site }),
  };
}

/** To an administrator, in theirs. */
export function administratorsEmail({ name, userId, alerts }: SessionAlertFacts, locale: Locale) {
  const t = translatorIn(locale);
  return {
    language: locale,
    subject: t("sessions.team-email-subject", { name, site }),
    heading: t("sessions.team-email-heading", { name }),
    paragraphs: [
      ...alerts.map((alert) => alertSentence(alert, { locale, t })),
      t("sessions.team-email-advice"),
    ],
    button: { label: t("sessions.team-email-button"), path: `/admin/people/${userId}` },
    footer: t("sessions.team-email-footer", { site }),
  };
}
