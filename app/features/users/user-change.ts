import { type Role, roles } from "#app/db/values.ts";

/** Fields of a person that readers see, and the person's rights. */
type SeenFields = {
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  imageUrl: string | null;
  primaryEmail: string | null;
  role: Role;
  banned: boolean;
};

/** Fields that only emails depend on: their change invalidates no page and emits no event. */
type UnseenFields = {
  /** A BCP 47 tag. */
  locale: string | null;
  /** When the account was made at Clerk, in milliseconds. */
  sourceCreatedAt: number | null;
};

export type MirroredFields = SeenFields & UnseenFields;

/**
 * The version of a state, in milliseconds. `sourceUpdatedAt`: Clerk's `updated_at`; 0 when known only by
 * token. `sourceAsOf`: when Clerk reported the state, by the event's envelope or the reading; null is
 * unknown.
 */
type StateTimes = { sourceUpdatedAt: number; sourceAsOf: number | null };

/**
 * A change of a person at Clerk. `confirmed`: the state was just read from Clerk, so it repairs a mirrored
 * state of the same `updated_at`.
 */
export type UserChange =
  | ({ kind: "upsert"; id: string; confirmed?: true } & StateTimes & MirroredFields)
  | { kind: "delete"; id: string; sourceUpdatedAt: number };

/** A person's row in the mirror. */
export type MirrorRow = MirroredFields & StateTimes & { deletedAt: Date | null };

export const emptyProfile: MirroredFields = {
  firstName: null,
  lastName: null,
  username: null,
  imageUrl: null,
  primaryEmail: null,
  role: "reader",
  banned: false,
  locale: null,
  sourceCreatedAt: null,
};

export type MirrorDecision =
  | { outcome: "stale" | "unchanged"; row: null }
  | { outcome: "applied" | "unchanged"; row: MirrorRow };

function withoutRow(outcome: "stale" | "unchanged"): MirrorDecision {
  return { outcome, row: null };
}

function looksTheSame(one: MirroredFields, other: MirroredFields): boolean {
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

/** Whether two states of a person differ only in time. */
function sameFields(one: MirroredFields, other: MirroredFields): boolean {
  const unseen = one.locale === other.locale && one.sourceCreatedAt === other.sourceCreatedAt;
  return unseen && looksTheSame(one, other);
}

/**
 * Returns a state's rank in an order of all states: of two with the same time, the higher one stays.
 */
function rankOf(fields: MirroredFields): [number, number, string] {
  const { firstName, lastName, username, imageUrl, primaryEmail, role, banned } = fields;
  // Known values rank above unknown ones, so that a row from before these fields were read is filled in.
  const unseen = [fields.locale ?? "", fields.sourceCreatedAt ?? 0];
  const rest = JSON.stringify([firstName, lastName, username, imageUrl, primaryEmail, ...unseen]);
  return [banned ? 1 : 0, -roles.indexOf(role), rest];
}

/**
 * Whether the first of two states of the same `updated_at` and envelope time stays, whichever came first: the
 * banned one, then the one of the lesser role, then one that is arbitrary but always the same.
 */
function outranks(one: MirroredFields, other: MirroredFields): boolean {
  const [banned, role, rest] = rankOf(one);
  const [otherBanned, otherRole, otherRest] = rankOf(other);
  if (banned !== otherBanned) return banned > otherBanned;
  if (role !== otherRole) return role > otherRole;
  return rest > otherRest;
}

function fieldsOf(change: MirroredFields): MirroredFields {
  const { firstName, lastName, username, imageUrl, primaryEmail, role, banned } = change;
  const seen = { firstName, lastName, username, imageUrl, primaryEmail, role, banned };
  return { ...seen, locale: change.locale, sourceCreatedAt: change.sourceCreatedAt };
}

function isOlder(change: Extract<UserChange, { kind: "upsert" }>, current: MirrorRow): boolean {
  if (change.sourceUpdatedAt !== current.sourceUpdatedAt) {
    return change.sourceUpdatedAt < current.sourceUpdatedAt;
  }
  if (change.confirmed) return sameFields(change, current);
  const [asOf, currentAsOf] = [change.sourceAsOf ?? 0, current.sourceAsOf ?? 0];
  return asOf === currentAsOf ? !outranks(change, current) : asOf < currentAsOf;
}

/**
 * A repair by a confirmed state must not readmit the state of an event with an earlier envelope.
 */
function latestAsOf(change: StateTimes, current: MirrorRow | null): number | null {
  if (current?.sourceUpdatedAt !== change.sourceUpdatedAt) return change.sourceAsOf ?? null;
  return Math.max(change.sourceAsOf ?? 0, current.sourceAsOf ?? 0) || null;
}

/**
 * Decides what a change does to the existing row. A deletion wins whatever its time, because Clerk dates it
 * to the second and changes to the millisecond, and it is final. Of changes the newer `updated_at` wins, of
 * two with the same one the later envelope, and of two with the same envelope time the one that outranks the
 * other, so every order of the same changes, with any repeated, ends in the same row.
 */
export function decideMirror(current: MirrorRow | null, change: UserChange): MirrorDecision {
  const { sourceUpdatedAt } = change;
  if (current?.deletedAt) return withoutRow(change.kind === "delete" ? "unchanged" : "stale");
  if (change.kind === "delete") {
    const times = { sourceUpdatedAt, sourceAsOf: null, deletedAt: new Date(sourceUpdatedAt) };
    return { outcome: "applied", row: { ...emptyProfile, ...times } };
  }
  if (current && isOlder(change, current)) return withoutRow("stale");
  const outcome = current && looksTheSame(current, change) ? "unchanged" : "applied";
  const times = { sourceUpdatedAt, sourceAsOf: latestAsOf(change, current), deletedAt: null };
  return { outcome, row: { ...fieldsOf(change), ...times } };
}

/** Returns the event that an applied change emits. A session token alone emits no registration. */
export function eventFor(
  current: Pick<MirrorRow, "sourceUpdatedAt"> | null,
  decision: MirrorDecision,
): "user.arrived" | "user.changed" | "user.left" | null {
  if (!decision.row) return null;
  if (decision.row.deletedAt) return "user.left";
  if (decision.row.sourceUpdatedAt === 0) return null;
  if (!current || current.sourceUpdatedAt === 0) return "user.arrived";
  return decision.outcome === "applied" ? "user.changed" : null;
}
