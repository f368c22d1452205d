import { eq } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { EndpointIdInput } from "./endpoint-input.ts";
import { lockEndpoint } from "./endpoint-row.server.ts";
import { stored } from "./stored-words.ts";
import { queueEndpoints } from "./queue-endpoints.server.ts";

/**
 * Stops all deliveries. The endpoint's job fails the waiting ones, of which there may be many; they can be
 * sent again later.
 */
export async function disableEndpoint(ctx: Ctx, input: Raw<typeof EndpointIdInput>): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { endpointId } = parseInput(EndpointIdInput, input);
  await inTransaction(ctx, async (tx) => {
    const endpoint = await lockEndpoint(tx, endpointId);
    if (endpoint.disabledAt) return;
    await tx.db
      .update(endpoints)
      .set({ disabledAt: tx.now, disabledReason: stored.byHand })
      .where(eq(endpoints.id, endpointId));
    await queueEndpoints(tx, [endpointId]);
    await recordAudit(tx, { action: "disable-endpoint", subject: `endpoint:${endpointId}` });
  });
}
