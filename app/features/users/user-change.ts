import type { Role } from "#app/db/values.ts";

export type MirroredFields = {
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  imageUrl: string | null;
  primaryEmail: string | null;
  role: Role;
  banned: boolean;
};

/** What happened to a person at Clerk. `sourceUpdatedAt` in milliseconds; 0 when known only by token. */
export type UserChange =
  | ({ kind: "upsert"; id: string; sourceUpdatedAt: number } & MirroredFields)
  | { kind: "delete"; id: string; sourceUpdatedAt: number };

/** How the mirror holds a person. */
export type MirrorRow = MirroredFields & { sourceUpdatedAt: number; deletedAt: Date | null };

export const nobodysFields: MirroredFields = {
  firstName: null,
  lastName: null,
  username: null,
  imageUrl: null,
  primaryEmail: null,
  role: "reader",
  banned: false,
};

export type MirrorDecision =
  | { outcome: "stale" | "unchanged"; row: null }
  | { outcome: "applied" | "unchanged"; row: MirrorRow };

function withoutRow(outcome: "stale" | "unchanged"): MirrorDecision {
  return { outcome, row: null };
}

/** Whether two states of a person differ in anything but the time. */
function sameFields(one: MirroredFields, other: MirroredFields): boolean {
  return (
    one.firstName === other.firstName &&
    one.lastName === other.lastName &&
    one.username === other.username &&
    one.imageUrl === other.imageUrl &&
    one.primaryEmail === other.primaryEmail &&
    one.role === other.role &&
    one.banned === other.banned
  );
}

/**
 * What a change does to the row there is. A deletion wins whatever its time, because Clerk dates it
 * to the second and changes to the millisecond, and it is final. Of changes the strictly newer wins,
 * so every order of the same changes, with any repeated, ends in the same row.
 */
export function decideMirror(current: MirrorRow | null, change: UserChange): MirrorDecision {
  const { sourceUpdatedAt } = change;
  if (current?.deletedAt) return withoutRow(change.kind === "delete" ? "unchanged" : "stale");
  if (change.kind === "delete") {
    const deletedAt = new Date(sourceUpdatedAt);
    return { outcome: "applied", row: { ...nobodysFields, sourceUpdatedAt, deletedAt } };
  }
  if (current && current.sourceUpdatedAt >= sourceUpdatedAt) return withoutRow("stale");
  const { firstName, lastName, username, imageUrl, primaryEmail, role, banned } = change;
  const fields = { firstName, lastName, username, imageUrl, primaryEmail, role, banned };
  const outcome = current && sameFields(current, fields) ? "unchanged" : "applied";
  return { outcome, row: { ...fields, sourceUpdatedAt, deletedAt: null } };
}
