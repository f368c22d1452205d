import { and, asc, eq, gt, sql } from "drizzle-orm";
import { mentions } from "#app/db/mentions.server.ts";
import { webhookDeliveries } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { type Erased, everyRowOf, type PersonalData } from "#app/infra/personal-data.server.ts";

const mostErased = 500;
const pageSize = 200;

/**
 * Removes from some deliveries in the inbox their subject and their statements about a person. The id, times
 * and outcome stay, so that none is processed twice. The reason of a rejection stays unless it comes from an
 * error, which may quote personal data.
 */
async function eraseInbox(tx: Tx, userId: string): Promise<Erased> {
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
        limit ${mostErased})`,
    )
    .returning({ id: rows.id });
  return { erased: erased.length, more: erased.length === mostErased };
}

type Page = { userId: string; last: { id: string } | null };

/** Reads one page of the inbox's deliveries about a person. */
function listDeliveries(ctx: Ctx, { userId, last }: Page) {
  const { id, type, subject, outcome, reason, payload, occurredAt, receivedAt } = webhookDeliveries;
  return ctx.db
    .select({ id, type, outcome, reason, payload, occurredAt, receivedAt })
    .from(webhookDeliveries)
    .where(and(eq(subject, userId), last ? gt(id, last.id) : undefined))
    .orderBy(asc(id))
    .limit(pageSize);
}

/** The inbox of the webhook. */
export const personalData: PersonalData = {
  erasure: [{ name: "inbox", take: eraseInbox }],
  lists: { "received.json": everyRowOf(listDeliveries) },
};
