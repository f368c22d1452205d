import { siteMark } from "#app/features/emails/write-email.server.ts";
import type { Locale } from "#app/messages/locales.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { storedWords } from "./stored-words.ts";

type DisabledEndpoint = { endpointId: string; host: string; reason: string };

/** Returns the email to an administrator, in their language. */
export function disabledEmail({ endpointId, host, reason }: DisabledEndpoint, locale: Locale) {
  const t = translatorIn(locale);
  return {
    language: locale,
    subject: t("endpoints.email-subject", { site: siteMark, host }),
    heading: t("endpoints.email-heading"),
    paragraphs: [
      t("endpoints.email-stopped", { host, reason: storedWords(reason, t) }),
      t("endpoints.email-kept"),
    ],
    button: { label: t("endpoints.email-button"), path: `/admin/endpoints/${endpointId}` },
    footer: t("endpoints.email-footer", { site: siteMark }),
  };
}
