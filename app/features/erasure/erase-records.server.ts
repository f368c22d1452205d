import { eq, like, or, sql, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import {
  endpointDeliveries,
  endpoints,
  keptForms,
  lastSessions,
  localEvents,
  loginSessions,
  onboardings,
  profiles,
  pushedTotals,
  sentMails,
  sessionAlerts,
} from "#app/db/schema/index.server.ts";
import { eraseDeliveriesAbout } from "#app/features/endpoints/erase-deliveries.server.ts";
import { forget } from "#app/infra/bus.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostAtOnce = 1_000;

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
  await forget(tx, [`user:${userId}`]);
  return gone;
}

export function eraseKeptForms(tx: Tx, userId: string): Promise<number> {
  const named = sql`position(${userId} in ${keptForms.values}::text) > 0`;
  return deleteSome(tx, keptForms, or(eq(keptForms.userId, userId), named));
}

/** What the local identity provider told us of them, standing where Clerk stands. */
export function eraseLocalEvents(tx: Tx, userId: string): Promise<number> {
  return deleteSome(tx, localEvents, sql`position(${userId} in ${localEvents.payload}::text) > 0`);
}

/**
 * What other applications were told of them. That they have left is still told where it is not yet:
 * those applications have something to erase as well.
 */
export async function eraseDeliveries(tx: Tx, userId: string): Promise<number> {
  const { payload, event, state } = endpointDeliveries;
  const told = sql`position(${userId} in ${payload}::text) > 0
    and not (${event} = 'user.left' and ${state} = 'waiting')`;
  await tx.db.update(endpoints).set({ createdBy: "erased" }).where(eq(endpoints.createdBy, userId));
  return (
    (await eraseDeliveriesAbout(tx, userId)) + (await deleteSome(tx, endpointDeliveries, told))
  );
}

/** Comes after the mails themselves, which are found by these. */
export function eraseSentMails(tx: Tx, userId: string): Promise<number> {
  return deleteSome(tx, sentMails, like(sentMails.key, `%${userId.replaceAll("_", "\\_")}%`));
}
