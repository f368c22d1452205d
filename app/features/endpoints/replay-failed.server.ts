import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput } from "#app/infra/input.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { ReplayFailedInput } from "./endpoint-input.ts";
import { assertEnabled, endRest, lockEndpoint } from "./endpoint-row.server.ts";
import { sendAgainJob } from "./send-failed-again.server.ts";

/**
 * Has everything sent again that was made since then and has failed, the oldest first. After an outage
 * that may be more than anybody waits for, so a job does it.
 */
export async function replayFailed(ctx: Ctx, input: ReplayFailedInput): Promise<void> {
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
