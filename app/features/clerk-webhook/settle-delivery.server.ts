import { eq, sql } from "drizzle-orm";
import { users, webhookDeliveries } from "#app/db/schema/index.server.ts";
import type { DeliveryOutcome } from "#app/db/values.ts";
import type { Tx } from "#app/infra/context.ts";
import { type ReducedEvent, stripPersonalData } from "./reduce-event.ts";

type Settled = {
  id: string;
  outcome: DeliveryOutcome;
  reason: string | null;
  payload: ReducedEvent | null;
};

const isDeleted = sql`exists (
  select 1 from ${users}
  where ${users.id} = ${webhookDeliveries.subject} and ${users.deletedAt} is not null)`;

/** Records the outcome of a delivery in the inbox. For a deleted person only ids are stored. */
export async function settleDelivery(tx: Tx, settled: Settled): Promise<void> {
  const { id, outcome, reason, payload } = settled;
  const ids = sql.param(payload && stripPersonalData(payload), webhookDeliveries.payload);
  const kept = sql`case when ${isDeleted} then ${ids}::jsonb else ${webhookDeliveries.payload} end`;
  await tx.db
    .update(webhookDeliveries)
    .set({ outcome, reason, payload: kept })
    .where(eq(webhookDeliveries.id, id))
    .prepare("settle_delivery")
    .execute();
}
