import { newId } from "#app/db/ids.server.ts";
import { endpointDeliveries } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { EndpointIdInput } from "./endpoint-input.ts";
import { assertEnabled, endRest, lockEndpoint } from "./endpoint-row.server.ts";
import { testEventName } from "./public-events.ts";
import { queueEndpoints } from "./queue-endpoints.server.ts";

/** Sends a test event to an endpoint. */
export async function sendTestEvent(
  ctx: Ctx,
  input: Raw<typeof EndpointIdInput>,
): Promise<{ deliveryId: string }> {
  assertCan(ctx.actor, "operations:see");
  const { endpointId } = parseInput(EndpointIdInput, input);
  const deliveryId = newId();
  await inTransaction(ctx, async (tx) => {
    assertEnabled(await lockEndpoint(tx, endpointId));
    await endRest(tx, endpointId);
    await tx.db.insert(endpointDeliveries).values({
      id: deliveryId,
      endpointId,
      event: testEventName,
      payload: {
        type: testEventName,
        timestamp: tx.now.toISOString(),
        data: { message: translatorIn(defaultLocale)("endpoints.test-message") },
      },
      createdAt: tx.now,
      nextAt: tx.now,
    });
    await queueEndpoints(tx, [endpointId]);
    await recordAudit(tx, { action: "send-test-event", subject: `endpoint:${endpointId}` });
  });
  return { deliveryId };
}
