import { eq, sql } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";
import { settings } from "#app/db/schema/index.server.ts";

const key = "clerk-not-before";
/** A longer time is more likely a mistake. */
const longestMs = 60 * 60_000;

/** The time by the database's clock, which all processes share. */
const nowMs = sql`extract(epoch from clock_timestamp())::float8 * 1000`;

/** Records for all processes how long Clerk must not be called. Never shortens a recorded time. */
export async function recordNotBefore(ms: number): Promise<void> {
  const value = sql`to_jsonb((${nowMs} + ${Math.min(ms, longestMs)}::float8)::bigint)`;
  await db
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({
      target: settings.key,
      set: { value: sql`greatest(${settings.value}, excluded.value)` },
    });
}

/**
 * Returns the milliseconds from now for which Clerk must not be called; 0 when it may be called.
 */
export async function findNotBeforeMs(): Promise<number> {
  const left = sql<number>`greatest(0, ${settings.value}::float8 - ${nowMs})`;
  const [row] = await db.select({ left }).from(settings).where(eq(settings.key, key));
  return Math.ceil(row?.left ?? 0);
}
