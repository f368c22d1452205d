import { eq, or, sql, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { mentions } from "#app/db/mentions.server.ts";
import {
  endpoints,
  savedForms,
  lastSessions,
  localEvents,
  loginSessions,
  onboardings,
  profiles,
  pushedTotals,
  sentEmails,
  sessionAlerts,
} from "#app/db/schema/index.server.ts";
import {
  eraseDeliveriesAbout,
  mostErasedDeliveries,
} from "#app/features/endpoints/erase-deliveries.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostAtOnce = 1_000;

type Taken = { erased: number; more: boolean };

async function deleteSome(tx: Tx, table: PgTable, where: SQL | undefined): Promise<number> {
  const gone = await tx.db
    .delete(table)
    .where(
      sql`${table}.ctid = any(array(select ctid from ${table} where ${where} limit ${mostAtOnce}))`,
    )
    .returning({ one: sql`1` });
  return gone.length;
}

/** Sign-ins, what was unusual about them, and the day of the latest. */
export async function eraseSessions(tx: Tx, userId: string): Promise<number> {
  return (
    (await deleteSome(tx, sessionAlerts, eq(sessionAlerts.userId, userId))) +
    (await deleteSome(tx, loginSessions, eq(loginSessions.userId, userId))) +
    (await deleteSome(tx, lastSessions, eq(lastSessions.userId, userId)))
  );
}

/** What they said of themselves. The picture it names goes with their uploads. */
export async function eraseProfile(tx: Tx, userId: string): Promise<number> {
  const gone =
    (await deleteSome(tx, profiles, eq(profiles.userId, userId))) +
    (await deleteSome(tx, onboardings, eq(onboardings.userId, userId))) +
    (await deleteSome(tx, pushedTotals, eq(pushedTotals.userId, userId)));
  await invalidate(tx, [`user:${userId}`]);
  return gone;
}

/** Goes through the whole table: once, unless there is much of it. */
async function scan(tx: Tx, table: PgTable, where: SQL | undefined): Promise<Taken> {
  const erased = await deleteSome(tx, table, where);
  return { erased, more: erased === mostAtOnce };
}

export function eraseSavedForms(tx: Tx, userId: string): Promise<Taken> {
  const named = mentions(sql`${savedForms.values}::text`, userId);
  return scan(tx, savedForms, or(eq(savedForms.userId, userId), named));
}

/** What the local identity provider told us of them, standing where Clerk stands. */
export function eraseLocalEvents(tx: Tx, userId: string): Promise<Taken> {
  return scan(tx, localEvents, mentions(sql`${localEvents.payload}::text`, userId));
}

/** What other applications were told of them, and that they let one of those listen. */
export async function eraseDeliveries(tx: Tx, userId: string): Promise<Taken> {
  await tx.db.update(endpoints).set({ createdBy: "erased" }).where(eq(endpoints.createdBy, userId));
  const erased = await eraseDeliveriesAbout(tx, userId);
  return { erased, more: erased === mostErasedDeliveries };
}

/** Comes after the mails themselves, which are found by these. */
export function eraseSentEmails(tx: Tx, userId: string): Promise<Taken> {
  return scan(tx, sentEmails, mentions(sentEmails.key, userId));
}
