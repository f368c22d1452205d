import type { Role } from "#app/db/values.ts";
import type { UserChange } from "#app/features/users/user-change.ts";

export type Upsert = Extract<UserChange, { kind: "upsert" }>;

/** A person as the provider has them now; without a change when what it says cannot be used. */
export type ProvidedPerson = { id: string; change: Upsert | null };

export type PeoplePage = {
  people: ProvidedPerson[];
  /** Where the page after this one begins; null after the last one. */
  next: string | null;
  /** How many people there are, as of this page. */
  total: number;
};

export type Totals = { articles: number; comments: number; likes: number };

/** Who owns who people are: Clerk, or the local identity provider in its place. */
export interface PeopleProvider {
  name: string;
  /**
   * One page of everybody, those who came first at the beginning, so that who arrives meanwhile is on a
   * later page. A cursor is the id of the last person of a page; when that person has left since, the
   * answer is `cursor gone` and an earlier one is to be taken.
   */
  listPage(params: { cursor: string | null; limit: number }): Promise<PeoplePage | "cursor gone">;
  /** Null when the provider says that it has nobody of this id, and for no other reason. */
  find(id: string): Promise<ProvidedPerson | null>;
  /** @throws NotFound for somebody unknown */
  setRole(id: string, role: Role): Promise<void>;
  /** Public metadata, added to what is there. @throws NotFound for somebody unknown */
  setTotals(id: string, totals: Totals): Promise<void>;
}
