import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { ReplayFailedInput } from "./endpoint-input.ts";
import { assertEnabled, endRest, lockEndpoint } from "./endpoint-row.server.ts";
import { sendAgainJob } from "./send-failed-again.server.ts";

/**
 * Sends all deliveries again that were created since then and have failed, the oldest first. A job does it,
 * because after an outage there may be too many for a request.
 */
export async function replayFailed(ctx: Ctx, input: Raw<typeof ReplayFailedInput>): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { endpointId, since } = parseInput(ReplayFailedInput, input);
  await inTransaction(ctx, async (tx) => {
    assertEnabled(await lockEndpoint(tx, endpointId));
    await endRest(tx, endpointId);
    const payload = { endpointId, since: since.toISOString(), askedAt: tx.now.toISOString() };
    await enqueue(tx, { name: sendAgainJob, payload });
    await recordAudit(tx, {
      action: "replay-failed",
      subject: `endpoint:${endpointId}`,
      details: { since: payload.since },
    });
  });
}
