import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import { mentions } from "#app/db/mentions.server.ts";
import { endpointDeliveries } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

/** So many at most go at a time. */
export const mostErasedDeliveries = 1_000;

const { id, event, payload, state, subject } = endpointDeliveries;

/**
 * Removes what was or would be told of a person, delivered or not, attempts included: also the articles
 * that name them. That they have left stays until it is told, as their id alone, for receivers must
 * hear of it: they have something to erase as well. Answers how many.
 */
export async function eraseDeliveriesAbout(tx: Tx, userId: string): Promise<number> {
  const about = or(eq(subject, userId), mentions(sql`${payload}::text`, userId));
  const some = tx.db
    .select({ id })
    .from(endpointDeliveries)
    .where(and(about, or(ne(event, "user.left"), ne(state, "waiting"))))
    .limit(mostErasedDeliveries);
  const gone = await tx.db.delete(endpointDeliveries).where(inArray(id, some)).returning({ id });
  return gone.length;
}
