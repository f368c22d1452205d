import { and, eq, ne, or, sql } from "drizzle-orm";
import { endpointDeliveries } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

/**
 * Removes what was or would be told of a person, delivered or not, attempts included: also the articles
 * that name them. That they have left stays, as their id alone, for receivers must hear of it.
 */
export async function eraseDeliveriesAbout(tx: Tx, userId: string): Promise<number> {
  const author = JSON.stringify({ data: { article: { authors: [{ id: userId }] } } });
  const gone = await tx.db
    .delete(endpointDeliveries)
    .where(
      and(
        or(
          eq(endpointDeliveries.subject, userId),
          sql`${endpointDeliveries.payload} @> ${author}::jsonb`,
        ),
        ne(endpointDeliveries.event, "user.left"),
      ),
    )
    .returning({ id: endpointDeliveries.id });
  return gone.length;
}
