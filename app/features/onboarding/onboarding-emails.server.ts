import { siteMark } from "#app/features/emails/write-email.server.ts";
import type { Recipient } from "#app/features/users/profile-queries.server.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import type { OnboardingStep } from "./onboarding.ts";

const site = siteMark;

const stepWords: Record<OnboardingStep, PlainId> = {
  profile: "onboarding.left-profile",
  preferences: "onboarding.left-preferences",
  firstAction: "onboarding.left-first-action",
};

/** What every email has that greets a person and links to their account. */
function emailTo({ id, address, language, givenName }: Recipient) {
  const greeting = givenName
    ? [translatorIn(language)("onboarding.email-hello", { name: givenName })]
    : [];
  return { email: { to: address, userId: id, language }, greeting };
}

export function welcomeEmail(recipient: Recipient) {
  const t = translatorIn(recipient.language);
  const { email, greeting } = emailTo(recipient);
  return {
    ...email,
    subject: t("onboarding.welcome-subject", { site }),
    heading: t("onboarding.welcome-heading"),
    paragraphs: [
      ...greeting,
      t("onboarding.welcome-account", { site }),
      t("onboarding.welcome-page"),
    ],
    button: { label: t("onboarding.welcome-button"), path: "/account" },
    footer: t("onboarding.welcome-footer", { site }),
  };
}

export function reminderEmail(recipient: Recipient, steps: readonly OnboardingStep[]) {
  const t = translatorIn(recipient.language);
  const { email, greeting } = emailTo(recipient);
  return {
    ...email,
    subject: t("onboarding.reminder-subject", { site }),
    heading: t("onboarding.reminder-heading"),
    paragraphs: [
      ...greeting,
      t("onboarding.reminder-before", { site }),
      ...steps.map((step) => `• ${t(stepWords[step])}`),
    ],
    button: { label: t("onboarding.reminder-button"), path: "/account" },
    footer: t("onboarding.reminder-footer"),
  };
}
