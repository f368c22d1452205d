import { z } from "zod";
import { Text, Time } from "./clerk-time.ts";
import { ClerkUser, upsertOf } from "./clerk-user.ts";
import { coarseNetwork } from "./coarse-address.ts";
import { emptyProfile, type UserChange } from "./user-change.ts";
import { UserId } from "./user-id.ts";

type SessionPlace = {
  country: string | null;
  city: string | null;
  device: string | null;
  browser: string | null;
  mobile: boolean | null;
  network: string | null;
};

/** A change of a person's session, with times in milliseconds. Only a start has a `place`. */
export type SessionChange = { id: string; userId: string; startedAt: number } & (
  { kind: "started"; place: SessionPlace | null } | { kind: "ended"; endedAt: number }
);

const Activity = z.looseObject({
  country: Text,
  city: Text,
  device_type: Text,
  browser_name: Text,
  is_mobile: z.boolean().nullish(),
  ip_address: z.string().nullish(),
});

const isSessionId = /^sess_[A-Za-z0-9_]{1,100}$/;

export const ClerkSession = z
  .looseObject({
    id: z.string().regex(isSessionId, "This is no session's id."),
    user_id: UserId,
    created_at: Time.nullish(),
    actor: z.unknown().optional(),
    latest_activity: Activity.nullish(),
    user: ClerkUser.nullish(),
  })
  .refine(({ user, user_id: id }) => !user || user.id === id, "This is the session of another.");
type ClerkSession = z.infer<typeof ClerkSession>;

function placeOf(session: ClerkSession): SessionPlace | null {
  const activity = session.latest_activity;
  if (!activity) return null;
  const country = activity.country?.trim().toUpperCase() ?? "";
  return {
    country: /^[A-Z]{2}$/.test(country) ? country : null,
    city: activity.city || null,
    device: activity.device_type || null,
    browser: activity.browser_name || null,
    mobile: activity.is_mobile ?? null,
    network: coarseNetwork(activity.ip_address ?? ""),
  };
}

const unknownTimes = { sourceUpdatedAt: 0, sourceAsOf: null };

/**
 * Returns what a session's event contains about the person: only that they exist, unless they are embedded.
 */
export function personIn({ user, user_id: id }: ClerkSession, asOf: number): UserChange {
  return user ? upsertOf(user, asOf) : { kind: "upsert", id, ...emptyProfile, ...unknownTimes };
}

const endings = new Set(["session.ended", "session.removed", "session.revoked"]);

export function isSessionType(type: string): boolean {
  return type === "session.created" || endings.has(type);
}

/**
 * Returns a session's change; `at` is the event's own time. Null when an actor, such as support staff, is
 * signed in as the person, because neither the time nor the place is theirs.
 */
export function sessionIn(
  session: ClerkSession,
  event: { type: string; at: number },
): SessionChange | null {
  if (session.actor) return null;
  const { id, user_id: userId } = session;
  const known = { id, userId, startedAt: session.created_at ?? event.at };
  return endings.has(event.type)
    ? { ...known, kind: "ended", endedAt: event.at }
    : { ...known, kind: "started", place: placeOf(session) };
}
