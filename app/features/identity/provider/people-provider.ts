import type { Role } from "#app/db/values.ts";
import type { UserChange } from "#app/features/users/user-change.ts";

export type Upsert = Extract<UserChange, { kind: "upsert" }>;

/**
 * A person as the provider has them now; `change` is null when the provider's data cannot be used.
 */
export type ProvidedPerson = { id: string; change: Upsert | null };

export type PeoplePage = {
  people: ProvidedPerson[];
  /** The cursor of the next page; null after the last one. */
  next: string | null;
  /** The number of people, as of this page. */
  total: number;
};

export type Totals = { articles: number; comments: number; likes: number };

/** The source of people: Clerk, or the local identity provider in its place. */
export interface PeopleProvider {
  name: "clerk" | "local";
  /**
   * Lists one page of all people, oldest first, so that people who register meanwhile are on a later page. A
   * cursor is the id of the last person of a page; when that person has been deleted since, the result is
   * `cursor-gone`, and the caller must use an earlier cursor.
   */
  listPage(params: { cursor: string | null; limit: number }): Promise<PeoplePage | "cursor-gone">;
  /** Returns null only when the provider answers that it has no person with this id. */
  find(id: string): Promise<ProvidedPerson | null>;
  /** @throws NotFound for an unknown person */
  setRole(id: string, role: Role): Promise<void>;
  /**
   * Adds the totals to the public metadata.
   * @throws NotFound for an unknown person
   */
  setTotals(id: string, totals: Totals): Promise<void>;
}
