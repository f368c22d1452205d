import type { Role } from "#app/db/values.ts";
import { initialsOf } from "#app/features/author-cards/author-card.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";

/** A person at the local identity provider. `imageUrl` is a path on this site; times in milliseconds. */
export type LocalPerson = {
  id: string;
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  email: string | null;
  imageUrl: string | null;
  /** The language of the person's emails, in the form of Clerk's `locale`. */
  locale: string | null;
  role: Role;
  banned: boolean;
  /** The other values in the person's public metadata. */
  metadata: Record<string, unknown>;
  createdAt: number;
  updatedAt: number;
};

export function localName(person: LocalPerson): string | null {
  const full = [person.firstName, person.lastName].filter(Boolean).join(" ");
  return full || person.username || null;
}

/** Returns a time later than the last change, even within one millisecond. */
export function nextUpdate(person: LocalPerson, now: Date): number {
  return Math.max(now.getTime(), person.updatedAt + 1);
}

/** Returns a person in the form that the provider's own pages show. */
export function personView(person: LocalPerson, t: Translate) {
  const { id, firstName, lastName, username, role, banned, imageUrl, locale } = person;
  const name = localName(person) ?? t("local-identity.person-nameless");
  const face = { name, pictureUrl: imageUrl, initials: initialsOf(name) };
  return { id, firstName, lastName, username, role, banned, locale, face };
}
export type PersonView = ReturnType<typeof personView>;

/** What each role does on the site. */
export const roleDoes: Record<Role, PlainId> = {
  reader: "local-identity.does-reader",
  author: "local-identity.does-author",
  editor: "local-identity.does-editor",
  moderator: "local-identity.does-moderator",
  admin: "local-identity.does-admin",
};

/** The same with the role's name, to choose from. */
export const roleOptions: Record<Role, PlainId> = {
  reader: "local-identity.option-reader",
  author: "local-identity.option-author",
  editor: "local-identity.option-editor",
  moderator: "local-identity.option-moderator",
  admin: "local-identity.option-admin",
};
