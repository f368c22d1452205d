import { defaultLocale, type Locale, localeOfTag } from "#app/messages/locales.ts";

/** The kinds of optional emails; all are on until the user turns them off. */
export type NotificationKind = "reminders" | "sessionAlerts";
export type Notifications = Record<NotificationKind, boolean>;

export function notificationsOf(stored: Record<string, boolean>): Notifications {
  return {
    reminders: stored.reminders ?? true,
    sessionAlerts: stored.sessionAlerts ?? true,
  };
}

/**
 * Returns the language of emails to a person: their own choice, otherwise their account's, otherwise the
 * site's.
 */
export function emailLanguageOf(person: { chosen: string | null; locale: string | null }): Locale {
  return localeOfTag(person.chosen) ?? localeOfTag(person.locale) ?? defaultLocale;
}

export type Profile = {
  bio: string;
  links: string[];
  language: Locale | null;
  notifications: Notifications;
};
