import { eq } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { queueEndpoints } from "./queue-endpoints.server.ts";
import { notifyJob } from "./notify-administrators.server.ts";

/**
 * Automatically disables a failing endpoint and notifies administrators. The endpoint's job fails the waiting
 * deliveries, of which there may be many.
 */
export async function closeEndpoint(
  tx: Tx,
  { endpoint, reason }: { endpoint: { id: string }; reason: string },
): Promise<void> {
  await tx.db
    .update(endpoints)
    .set({ disabledAt: tx.now, disabledReason: reason })
    .where(eq(endpoints.id, endpoint.id));
  await queueEndpoints(tx, [endpoint.id]);
  await recordAudit(tx, {
    action: "disable-endpoint",
    subject: `endpoint:${endpoint.id}`,
    details: { reason },
  });
  const disabledAt = tx.now.toISOString();
  await enqueue(tx, { name: notifyJob, payload: { endpointId: endpoint.id, disabledAt, reason } });
}
