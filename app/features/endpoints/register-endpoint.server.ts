import { newId } from "#app/db/ids.server.ts";
import { endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { checkAddress } from "./check-address.server.ts";
import { RegisterEndpointInput } from "./endpoint-input.ts";
import { makeSecret } from "./endpoint-row.server.ts";

/** Registers an endpoint, which receives events from now on. */
export async function registerEndpoint(
  ctx: Ctx,
  input: Raw<typeof RegisterEndpointInput>,
): Promise<{ id: string; secret: string }> {
  assertCan(ctx.actor, "operations:see");
  const given = parseInput(RegisterEndpointInput, input);
  await checkAddress(given.url);
  const id = newId();
  const secret = makeSecret();
  await inTransaction(ctx, async (tx) => {
    const createdBy = tx.actor.kind === "user" ? tx.actor.id : "system";
    await tx.db.insert(endpoints).values({ id, ...given, secret, createdBy, createdAt: tx.now });
    const { host } = new URL(given.url);
    await recordAudit(tx, {
      action: "register-endpoint",
      subject: `endpoint:${id}`,
      details: { host, kind: given.kind, events: given.events },
    });
  });
  return { id, secret };
}
