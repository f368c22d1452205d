import { sql } from "drizzle-orm";
import { mentions } from "#app/db/mentions.server.ts";
import { webhookDeliveries } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostAtOnce = 500;

/**
 * Takes what some deliveries said of a person out of the inbox, and whom they were about: that they
 * came, when and what became of them stays, so that none is taken in twice. Why one was refused stays
 * unless an error said it, which may quote what it stumbled over.
 */
export async function eraseInbox(
  tx: Tx,
  userId: string,
): Promise<{ erased: number; more: boolean }> {
  const rows = webhookDeliveries;
  const inReason = mentions(rows.reason, userId);
  const erased = await tx.db
    .update(rows)
    .set({
      subject: null,
      payload: null,
      reason: sql`case when ${rows.outcome} = 'failed' or ${inReason}
        then null else ${rows.reason} end`,
    })
    .where(
      sql`${rows.id} in (select ${rows.id} from ${rows}
        where ${rows.subject} = ${userId} or ${mentions(sql`${rows.payload}::text`, userId)}
          or ${inReason}
        limit ${mostAtOnce})`,
    )
    .returning({ id: rows.id });
  return { erased: erased.length, more: erased.length === mostAtOnce };
}
