import { and, eq } from "drizzle-orm";
import { endpointDeliveries } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { ReplayDeliveryInput } from "./endpoint-input.ts";
import { assertEnabled, endRest, lockEndpoint } from "./endpoint-row.server.ts";
import { queueEndpoints } from "./queue-endpoints.server.ts";

/** Sends a delivery again under its own id, with all attempts before it, whatever its outcome. */
export async function replayDelivery(
  ctx: Ctx,
  input: Raw<typeof ReplayDeliveryInput>,
): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { endpointId, deliveryId } = parseInput(ReplayDeliveryInput, input);
  await inTransaction(ctx, async (tx) => {
    assertEnabled(await lockEndpoint(tx, endpointId));
    await endRest(tx, endpointId);
    const [again] = await tx.db
      .update(endpointDeliveries)
      .set({ state: "waiting", attempts: 0, nextAt: tx.now, settledAt: null })
      .where(
        and(eq(endpointDeliveries.id, deliveryId), eq(endpointDeliveries.endpointId, endpointId)),
      )
      .returning({ id: endpointDeliveries.id });
    if (!again) throw new NotFound(message("endpoints.delivery-missing"));
    await queueEndpoints(tx, [endpointId]);
    await recordAudit(tx, {
      action: "replay-delivery",
      subject: `endpoint:${endpointId}`,
      details: { deliveryId },
    });
  });
}
