import { z } from "zod";
import { type EmailLanguage, emailLanguages } from "#app/features/emails/email-language.ts";

/** The kinds of optional emails; all are on until the user turns them off. */
export type NotificationKind = "reminders" | "sessionAlerts";
export type Notifications = Record<NotificationKind, boolean>;

export function notificationsOf(stored: Record<string, boolean>): Notifications {
  return {
    reminders: stored.reminders ?? true,
    sessionAlerts: stored.sessionAlerts ?? true,
  };
}

/** The language of the site itself. */
const siteLanguage: EmailLanguage = "en";

const Language = z.enum(emailLanguages);

/** Returns the language of a BCP 47 tag, if our emails exist in it. */
export function spokenLanguage(tag: string | null): EmailLanguage | null {
  const [language] = tag?.toLowerCase().split(/[-_]/) ?? [];
  return Language.safeParse(language).data ?? null;
}

/**
 * Returns the language of emails to a person: their own choice, otherwise their account's, otherwise the
 * site's.
 */
export function emailLanguageOf(person: {
  chosen: string | null;
  locale: string | null;
}): EmailLanguage {
  return spokenLanguage(person.chosen) ?? spokenLanguage(person.locale) ?? siteLanguage;
}

export type Profile = {
  bio: string;
  links: string[];
  language: EmailLanguage | null;
  notifications: Notifications;
};
