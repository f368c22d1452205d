import type { Role } from "#app/db/values.ts";
import { initialsOf } from "#app/features/author-cards/author-card.ts";

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

export function localName(person: LocalPerson): string {
  const full = [person.firstName, person.lastName].filter(Boolean).join(" ");
  return full || person.username || "Someone without a name";
}

/** Returns a time later than the last change, even within one millisecond. */
export function nextUpdate(person: LocalPerson, now: Date): number {
  return Math.max(now.getTime(), person.updatedAt + 1);
}

/** Returns a person in the form that the provider's own pages show. */
export function personView(person: LocalPerson) {
  const { id, firstName, lastName, username, role, banned, imageUrl, locale } = person;
  const name = localName(person);
  const face = { name, pictureUrl: imageUrl, initials: initialsOf(name) };
  return { id, firstName, lastName, username, role, banned, locale, face };
}
export type PersonView = ReturnType<typeof personView>;

export const roleWords: Record<Role, string> = {
  reader: "reads, likes and comments",
  author: "writes and publishes articles",
  editor: "edits everyone’s articles",
  moderator: "decides about comments",
  admin: "may do everything",
};
