import { z } from "zod";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput } from "#app/infra/input.ts";
import { enqueueErasure } from "./enqueue-erasure.server.ts";

export const RetryErasureInput = z.strictObject({
  userId: z.string().regex(/^user_[A-Za-z0-9]{1,64}$/, "There is no such person."),
});
export type RetryErasureInput = z.output<typeof RetryErasureInput>;

/** Has an erasure that did not come to its end done at once. Nothing happens to who has not left. */
export async function retryErasure(ctx: Ctx, input: RetryErasureInput): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { userId } = parseInput(RetryErasureInput, input);
  await inTransaction(ctx, async (tx) => {
    await enqueueErasure(tx, { userId });
    await recordAudit(tx, { action: "erasure.retried", subject: `user:${userId}` });
  });
}
