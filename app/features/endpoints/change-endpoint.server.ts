import { eq } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { checkAddress } from "./check-address.server.ts";
import { ChangeEndpointInput } from "./endpoint-input.ts";
import { lockEndpoint } from "./endpoint-row.server.ts";
import { queueEndpoints } from "./queue-endpoints.server.ts";

const healthy = { failures: 0, failingSince: null, pausedUntil: null };

/** Waiting deliveries go to the new address. A new address has no failures yet. */
export async function changeEndpoint(
  ctx: Ctx,
  input: Raw<typeof ChangeEndpointInput>,
): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { endpointId, ...given } = parseInput(ChangeEndpointInput, input);
  await checkAddress(given.url);
  await inTransaction(ctx, async (tx) => {
    const before = await lockEndpoint(tx, endpointId);
    const moved = before.url !== given.url;
    await tx.db
      .update(endpoints)
      .set({ ...given, ...(moved && healthy) })
      .where(eq(endpoints.id, endpointId));
    if (moved) await queueEndpoints(tx, [endpointId]);
    await recordAudit(tx, {
      action: "change-endpoint",
      subject: `endpoint:${endpointId}`,
      details: { host: new URL(given.url).host, moved, kind: given.kind, events: given.events },
    });
  });
}
