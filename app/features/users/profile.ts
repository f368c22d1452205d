import { z } from "zod";
import { type LetterLanguage, letterLanguages } from "#app/infra/mail/letter.ts";

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

const Language = z.enum(letterLanguages);

/** The language to write to someone in: their own choice, else English. */
export function letterLanguageOf(stored: string | null): LetterLanguage {
  const known = Language.safeParse(stored);
  return known.success ? known.data : "en";
}

export type Profile = {
  bio: string;
  links: string[];
  language: LetterLanguage | null;
  notifications: Notifications;
};
