import { eq } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { queueEndpoints } from "./queue-endpoints.server.ts";
import { notifyJob } from "./notify-administrators.server.ts";

/**
 * Disables an endpoint that fails, without anybody having asked, and has administrators told. What was
 * on its way is failed by the endpoint's job, for it may be a great deal.
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
