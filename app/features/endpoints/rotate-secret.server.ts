import { eq } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { EndpointIdInput } from "./endpoint-input.ts";
import { lockEndpoint, makeSecret } from "./endpoint-row.server.ts";

const bothSignForMs = 24 * 60 * 60 * 1_000;

/**
 * Creates a new secret. For a day deliveries carry two signatures, so that the receiver can change over
 * without missing any; a second rotation within that day ends the first secret at once.
 */
export async function rotateSecret(
  ctx: Ctx,
  input: Raw<typeof EndpointIdInput>,
): Promise<{ secret: string }> {
  assertCan(ctx.actor, "operations:see");
  const { endpointId } = parseInput(EndpointIdInput, input);
  const secret = makeSecret();
  await inTransaction(ctx, async (tx) => {
    const endpoint = await lockEndpoint(tx, endpointId);
    await tx.db
      .update(endpoints)
      .set({
        secret,
        formerSecret: endpoint.secret,
        formerSecretUntil: new Date(tx.now.getTime() + bothSignForMs),
      })
      .where(eq(endpoints.id, endpointId));
    await recordAudit(tx, { action: "rotate-secret", subject: `endpoint:${endpointId}` });
  });
  return { secret };
}
