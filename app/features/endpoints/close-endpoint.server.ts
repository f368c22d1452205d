import { and, eq } from "drizzle-orm";
import { endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { tellJob } from "./tell-administrators.server.ts";

/** What was on its way counts as failed, so that it can be sent again once somebody has looked. */
export async function failWaiting(tx: Tx, endpointId: string): Promise<void> {
  await tx.db
    .update(endpointDeliveries)
    .set({ state: "failed", nextAt: null, settledAt: tx.now })
    .where(
      and(eq(endpointDeliveries.endpointId, endpointId), eq(endpointDeliveries.state, "waiting")),
    );
}

/** Disables an endpoint that fails, without anybody having asked, and has administrators told. */
export async function closeEndpoint(
  tx: Tx,
  { endpoint, reason }: { endpoint: { id: string }; reason: string },
): Promise<void> {
  await tx.db
    .update(endpoints)
    .set({ disabledAt: tx.now, disabledReason: reason })
    .where(eq(endpoints.id, endpoint.id));
  await failWaiting(tx, endpoint.id);
  await recordAudit(tx, {
    action: "disable-endpoint",
    subject: `endpoint:${endpoint.id}`,
    details: { reason },
  });
  const disabledAt = tx.now.toISOString();
  await enqueue(tx, { name: tellJob, payload: { endpointId: endpoint.id, disabledAt, reason } });
}
