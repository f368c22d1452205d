import type { SessionAlertKind } from "#app/db/values.ts";
import { alertSentence, type Language } from "./alert-details.ts";

export type SessionAlertFacts = {
  name: string;
  userId: string;
  /** In words; null when the provider did not say. */
  device: string | null;
  alerts: { kind: SessionAlertKind; details: unknown }[];
};

const texts: Record<
  Language,
  { subject: string; before: string; device: string; after: string[]; button: string; end: string }
> = {
  en: {
    subject: "A new sign-in to your account at {site}",
    before: "Something about the latest sign-in to your account is unusual:",
    device: "It was made with",
    after: [
      "If this was you, there is nothing to do.",
      "If not, somebody else may know how to sign in as you: change your password where you sign in, and sign out everywhere.",
    ],
    button: "Look at your sign-ins",
    end: "You have this letter because it concerns the safety of your account at {site}. Your account’s page has a switch for it.",
  },
  fr: {
    subject: "Une nouvelle connexion à votre compte sur {site}",
    before: "La dernière connexion à votre compte est inhabituelle :",
    device: "Elle a été faite avec",
    after: [
      "Si c’était vous, il n’y a rien à faire.",
      "Sinon, quelqu’un d’autre peut se connecter à votre place : changez votre mot de passe et déconnectez-vous de partout.",
    ],
    button: "Voir vos connexions",
    end: "Vous recevez cette lettre parce qu’il s’agit de la sécurité de votre compte sur {site}. La page de votre compte permet de ne plus la recevoir.",
  },
};

/** To the person themselves, in their language. */
export function personEmail({ device, alerts }: SessionAlertFacts, language: Language) {
  const words = texts[language];
  const sentences = alerts.map((alert) => alertSentence(alert, language));
  return {
    language,
    subject: words.subject,
    heading: words.subject,
    paragraphs: [
      words.before,
      ...sentences,
      ...(device ? [`${words.device} ${device}.`] : []),
      ...words.after,
    ],
    button: { label: words.button, path: "/account" },
    footer: words.end,
  };
}

/** To an administrator, whose pages are in English. */
export function administratorsEmail({ name, userId, alerts }: SessionAlertFacts) {
  return {
    language: "en" as const,
    subject: `Unusual sign-ins of ${name} at {site}`,
    heading: `Unusual sign-ins of ${name}`,
    paragraphs: [
      ...alerts.map((alert) => alertSentence(alert)),
      "They have been told by mail where we can. If the account may be in wrong hands, ban it where accounts are kept: it can then write nothing here.",
    ],
    button: { label: "See their sign-ins", path: `/admin/people/${userId}` },
    footer:
      "You have this letter as an administrator of {site}, at most once an hour for each person and kind of alert.",
  };
}
