import { eq } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { EndpointIdInput } from "./endpoint-input.ts";
import { lockEndpoint } from "./endpoint-row.server.ts";

/** Enables deliveries to the endpoint again, with five days to show that it works. */
export async function enableEndpoint(ctx: Ctx, input: Raw<typeof EndpointIdInput>): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { endpointId } = parseInput(EndpointIdInput, input);
  await inTransaction(ctx, async (tx) => {
    const endpoint = await lockEndpoint(tx, endpointId);
    if (!endpoint.disabledAt) return;
    await tx.db
      .update(endpoints)
      .set({
        disabledAt: null,
        disabledReason: null,
        failingSince: null,
        failures: 0,
        pausedUntil: null,
      })
      .where(eq(endpoints.id, endpointId));
    await recordAudit(tx, { action: "enable-endpoint", subject: `endpoint:${endpointId}` });
  });
}
