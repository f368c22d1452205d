import { eq } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { EndpointIdInput } from "./endpoint-input.ts";
import { lockEndpoint } from "./endpoint-row.server.ts";

/** Deletes an endpoint with its secret and the log of its deliveries. */
export async function deleteEndpoint(ctx: Ctx, input: Raw<typeof EndpointIdInput>): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { endpointId } = parseInput(EndpointIdInput, input);
  await inTransaction(ctx, async (tx) => {
    const { url } = await lockEndpoint(tx, endpointId);
    await tx.db.delete(endpoints).where(eq(endpoints.id, endpointId));
    await recordAudit(tx, {
      action: "delete-endpoint",
      subject: `endpoint:${endpointId}`,
      details: { host: new URL(url).host },
    });
  });
}
