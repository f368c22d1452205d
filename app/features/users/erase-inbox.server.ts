import { sql } from "drizzle-orm";
import { webhookDeliveries } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostAtOnce = 500;

/**
 * Takes what some deliveries said of a person out of the inbox, and whom they were about: that they
 * came, when and what became of them stays, so that none is taken in twice. Why one was refused stays
 * unless an error said it, which may quote what it stumbled over. Answers how many there were.
 */
export async function eraseInbox(tx: Tx, userId: string): Promise<number> {
  const rows = webhookDeliveries;
  const erased = await tx.db
    .update(rows)
    .set({
      subject: null,
      payload: null,
      reason: sql`case when ${rows.outcome} = 'failed' or position(${userId} in ${rows.reason}) > 0
        then null else ${rows.reason} end`,
    })
    .where(
      sql`${rows.id} in (select id from ${rows}
        where subject = ${userId} or position(${userId} in payload::text) > 0
          or position(${userId} in reason) > 0
        limit ${mostAtOnce})`,
    )
    .returning({ id: rows.id });
  return erased.length;
}
