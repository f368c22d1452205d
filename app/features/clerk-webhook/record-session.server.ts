import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { loginSessions, users } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { emit } from "#app/features/events/events.server.ts";
import type { SessionChange } from "#app/features/users/clerk-session.ts";

type Started = Extract<SessionChange, { kind: "started" }>;
type Ended = Extract<SessionChange, { kind: "ended" }>;
export type Recorded = "applied" | "unchanged" | "stale";

const nowhere = {
  country: null,
  city: null,
  device: null,
  browser: null,
  mobile: null,
  network: null,
};

/** A session whose end arrived first has no other data yet. */
const knownByItsEnd = and(
  isNotNull(loginSessions.endedAt),
  isNull(loginSessions.country),
  isNull(loginSessions.city),
  isNull(loginSessions.device),
  isNull(loginSessions.browser),
  isNull(loginSessions.mobile),
  isNull(loginSessions.network),
);

async function recordStart(tx: Tx, session: Started): Promise<Recorded> {
  const { id, userId, place } = session;
  const found = { startedAt: new Date(session.startedAt), ...(place ?? nowhere) };
  const inserted = await tx.db
    .insert(loginSessions)
    .values({ id, userId, ...found })
    .onConflictDoUpdate({
      target: loginSessions.id,
      set: found,
      setWhere: and(eq(loginSessions.userId, userId), knownByItsEnd),
    })
    .returning({ id: loginSessions.id })
    .prepare("session_started")
    .execute();
  if (inserted.length === 0) return "unchanged";
  await emit(tx, { name: "session.started", userId, sessionId: id });
  return "applied";
}

async function recordEnd(tx: Tx, session: Ended): Promise<Recorded> {
  const { id, userId } = session;
  const endedAt = new Date(session.endedAt);
  const sooner = sql`(${loginSessions.endedAt} is null or ${loginSessions.endedAt} > excluded.ended_at)`;
  const changed = await tx.db
    .insert(loginSessions)
    .values({ id, userId, startedAt: new Date(session.startedAt), endedAt })
    .onConflictDoUpdate({
      target: loginSessions.id,
      set: { endedAt },
      setWhere: and(eq(loginSessions.userId, userId), sooner),
    })
    .returning({ id: loginSessions.id })
    .prepare("session_ended")
    .execute();
  return changed.length > 0 ? "applied" : "unchanged";
}

/**
 * Records the start or the end of a session, in whatever order the two arrive; of several ends the
 * earliest counts. Emits `session.started` once. The person must be in the mirror, and locked:
 * nothing is recorded of a deleted person.
 */
export async function recordSession(tx: Tx, session: SessionChange): Promise<Recorded> {
  const [person] = await tx.db
    .select({ deletedAt: users.deletedAt })
    .from(users)
    .where(eq(users.id, session.userId))
    .prepare("person_of_session")
    .execute();
  if (!person || person.deletedAt) return "stale";
  return session.kind === "started" ? recordStart(tx, session) : recordEnd(tx, session);
}
