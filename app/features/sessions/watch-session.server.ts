import { and, between, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { lastSessions, loginSessions, sessionAlerts, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { SessionAlertKind } from "#app/db/values.ts";
import { areAdministrators } from "#app/features/users/administrators.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { defineSubscription } from "#app/features/events/events.server.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { AlertDetails } from "./alert-details.ts";
import {
  alertsFor,
  dayOf,
  type EarlierAlert,
  type SessionAlert,
  watchedForMs,
  type WatchedSession,
} from "./session-alert.ts";

const mostAround = 200;
const mostAdministrators = 20;
const administratorsRestMs = 60 * 60_000;

export const emailJob = "mail-session-alert";

/** Locks a person's sessions, so that two simultaneous ones see each other's alerts. */
async function lockSessionsOf(tx: Tx, userId: string): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`sessions of ${userId}`}))`);
}

async function findSession(tx: Tx, { userId, sessionId }: Started): Promise<WatchedSession | null> {
  const [row] = await tx.db
    .select({
      id: loginSessions.id,
      startedAt: loginSessions.startedAt,
      country: loginSessions.country,
    })
    .from(loginSessions)
    .innerJoin(users, and(eq(users.id, loginSessions.userId), isNull(users.deletedAt)))
    .where(and(eq(loginSessions.id, sessionId), eq(loginSessions.userId, userId)));
  return row ?? null;
}

function listAround(tx: Tx, { userId, at }: { userId: string; at: Date }) {
  const from = new Date(at.getTime() - watchedForMs);
  const until = new Date(at.getTime() + watchedForMs);
  return tx.db
    .select({
      id: loginSessions.id,
      startedAt: loginSessions.startedAt,
      country: loginSessions.country,
    })
    .from(loginSessions)
    .where(and(eq(loginSessions.userId, userId), between(loginSessions.startedAt, from, until)))
    .orderBy(sql`abs(extract(epoch from ${loginSessions.startedAt} - ${at.toISOString()}))`)
    .limit(mostAround);
}

async function listEarlierAlerts(tx: Tx, userId: string): Promise<EarlierAlert[]> {
  const rows = await tx.db
    .select({ kind: sessionAlerts.kind, details: sessionAlerts.details })
    .from(sessionAlerts)
    .where(eq(sessionAlerts.userId, userId));
  return rows.flatMap(({ kind, details }) => {
    const known = AlertDetails.safeParse(details).data;
    if (!known) return [];
    return { kind, startedAt: new Date(known.startedAt), countries: known.countries };
  });
}

/** Advances the day of the latest sign-in and returns the previous day; null for the first one. */
async function moveLastDay(tx: Tx, { userId, day }: { userId: string; day: string }) {
  const [before] = await tx.db
    .select({ day: lastSessions.day })
    .from(lastSessions)
    .where(eq(lastSessions.userId, userId));
  await tx.db
    .insert(lastSessions)
    .values({ userId, day })
    .onConflictDoUpdate({
      target: lastSessions.userId,
      set: { day: sql`greatest(${lastSessions.day}, excluded.day)` },
    });
  return before?.day ?? null;
}

/** Returns the kinds of alerts about this person that administrators received within the hour. */
async function listNotifiedKinds(tx: Tx, userId: string): Promise<Set<SessionAlertKind>> {
  const since = new Date(tx.now.getTime() - administratorsRestMs);
  const rows = await tx.db
    .select({ kind: sessionAlerts.kind, details: sessionAlerts.details })
    .from(sessionAlerts)
    .where(and(eq(sessionAlerts.userId, userId), gt(sessionAlerts.raisedAt, since)));
  const notified = rows.filter(
    ({ details }) => AlertDetails.safeParse(details).data?.administrators,
  );
  return new Set(notified.map(({ kind }) => kind));
}

async function listAdministrators(tx: Tx, { userId }: Started): Promise<string[]> {
  const administrators = await tx.db
    .select({ id: users.id })
    .from(users)
    .where(and(areAdministrators, ne(users.id, userId)))
    .orderBy(users.createdAt)
    .limit(mostAdministrators);
  return administrators.map(({ id }) => id);
}

/**
 * Notifies the person, and the administrators unless they were notified of all these kinds within the hour.
 */
async function raise(tx: Tx, started: Started, { startedAt, found }: Raised): Promise<void> {
  const notified = await listNotifiedKinds(tx, started.userId);
  const administrators = found.some(({ kind }) => !notified.has(kind));
  const raised = await tx.db
    .insert(sessionAlerts)
    .values(
      found.map(({ kind, ...details }) => ({
        id: newId(),
        ...started,
        kind,
        details: { startedAt: startedAt.toISOString(), ...details, administrators },
        raisedAt: tx.now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: sessionAlerts.id });
  if (raised.length === 0) return;
  const { userId, sessionId } = started;
  const others = administrators ? await listAdministrators(tx, started) : [];
  for (const recipientId of [userId, ...others]) {
    await enqueue(tx, { name: emailJob, payload: { sessionId, recipientId } });
  }
}

type Started = { userId: string; sessionId: string };
type Raised = { startedAt: Date; found: SessionAlert[] };

// no-policy: a job runs it for an event.
// no-event: the alerts that it raises are its record.
/**
 * Checks a new session, raises alerts for what is unusual and enqueues their emails. Runs at least once and
 * in any order of sessions: each incident is raised once.
 */
export async function watchSession(ctx: Ctx, { userId, sessionId }: Started): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockSessionsOf(tx, userId);
    const session = await findSession(tx, { userId, sessionId });
    if (!session) return;
    const around = await listAround(tx, { userId, at: session.startedAt });
    const alerts = await listEarlierAlerts(tx, userId);
    const lastDay = await moveLastDay(tx, { userId, day: dayOf(session.startedAt) });
    const found = alertsFor({ session, around, alerts, lastDay });
    if (found.length === 0) return;
    await raise(tx, { userId, sessionId }, { startedAt: session.startedAt, found });
  });
}

export const watchSessionSubscription = defineSubscription("watch-session", {
  to: ["session.started"],
  work: watchSession,
});
