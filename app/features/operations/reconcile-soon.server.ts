import { z } from "zod";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { enqueue } from "#app/infra/jobs.server.ts";

const ReconcileInput = z.strictObject({ what: z.literal("people") });

/**
 * Enqueues the comparison of people with the provider's for now rather than tonight. Two requests run it
 * once.
 */
export async function reconcileSoon(
  ctx: Ctx,
  input: Raw<typeof ReconcileInput> = { what: "people" },
): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  parseInput(ReconcileInput, input);
  await inTransaction(ctx, async (tx) => {
    await enqueue(tx, { name: "reconcile-people", payload: {}, jobKey: "reconcile-people now" });
    await recordAudit(tx, { action: "people.reconcile-asked", subject: "people:all" });
  });
}
