import { siteMark as site } from "#app/features/emails/write-email.server.ts";
import type { Locale } from "#app/messages/locales.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { type Silence, type SilenceReason, silenceWords } from "./webhook-silence.ts";

const heads = {
  nothing: {
    subject: "clerk-webhook.silence-nothing-subject",
    heading: "clerk-webhook.silence-nothing-heading",
  },
  unusable: {
    subject: "clerk-webhook.silence-unusable-subject",
    heading: "clerk-webhook.silence-unusable-heading",
  },
} as const;

/** Returns the email to an administrator, in their language. */
export function silenceEmail(found: Silence & { reason: SilenceReason }, locale: Locale) {
  const t = translatorIn(locale);
  const { sentence, advice } = silenceWords(found, { locale, t });
  const { subject, heading } = heads[found.reason];
  return {
    language: locale,
    subject: t(subject, { site }),
    heading: t(heading),
    paragraphs: [sentence, t("clerk-webhook.silence-consequence"), advice],
    button: { label: t("clerk-webhook.silence-button"), path: "/admin/webhooks" },
    footer: t("clerk-webhook.silence-footer", { site }),
  };
}
