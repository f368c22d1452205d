import { z } from "zod";
import { type EmailLanguage, emailLanguages } from "#app/infra/mail/email-template.ts";

/** What people may have mails about; unless they say otherwise, all of it. */
export const notificationKinds = ["reminders", "sessionAlerts"] as const;
export type NotificationKind = (typeof notificationKinds)[number];
export type Notifications = Record<NotificationKind, boolean>;

export function notificationsOf(stored: Record<string, boolean>): Notifications {
  return {
    reminders: stored.reminders ?? true,
    sessionAlerts: stored.sessionAlerts ?? true,
  };
}

/** What the site itself is written in. */
const siteLanguage: EmailLanguage = "en";

const Language = z.enum(emailLanguages);

/** The language of a BCP 47 tag, if it is one that we write letters in. */
export function spokenLanguage(tag: string | null): EmailLanguage | null {
  const [language] = tag?.toLowerCase().split(/[-_]/) ?? [];
  return Language.safeParse(language).data ?? null;
}

/** The language to write to someone in: their own choice, else that of their account, else the site's. */
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
