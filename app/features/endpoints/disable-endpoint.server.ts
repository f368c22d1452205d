import { eq } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput } from "#app/infra/input.ts";
import { EndpointIdInput } from "./endpoint-input.ts";
import { lockEndpoint } from "./endpoint-row.server.ts";
import { queueEndpoints } from "./queue-endpoints.server.ts";

/**
 * Sends nothing more. What was on its way is failed by the endpoint's job, for it may be a great deal,
 * and can be sent again later.
 */
export async function disableEndpoint(ctx: Ctx, input: EndpointIdInput): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { endpointId } = parseInput(EndpointIdInput, input);
  await inTransaction(ctx, async (tx) => {
    const endpoint = await lockEndpoint(tx, endpointId);
    if (endpoint.disabledAt) return;
    await tx.db
      .update(endpoints)
      .set({ disabledAt: tx.now, disabledReason: "An administrator has disabled it." })
      .where(eq(endpoints.id, endpointId));
    await queueEndpoints(tx, [endpointId]);
    await recordAudit(tx, { action: "disable-endpoint", subject: `endpoint:${endpointId}` });
  });
}
