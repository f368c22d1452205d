import { z } from "zod";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { enqueueErasure } from "./enqueue-erasure.server.ts";

const RetryErasureInput = z.strictObject({
  userId: z
    .string()
    .regex(/^user_[A-Za-z0-9]{1,64}$/, "erasure.person-unknown" satisfies MessageId),
});

/** Enqueues an unfinished erasure to run at once. Has no effect on a person who is not deleted. */
export async function retryErasure(ctx: Ctx, input: Raw<typeof RetryErasureInput>): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { userId } = parseInput(RetryErasureInput, input);
  await inTransaction(ctx, async (tx) => {
    await enqueueErasure(tx, { userId });
    await recordAudit(tx, { action: "erasure.retried", subject: `user:${userId}` });
  });
}
