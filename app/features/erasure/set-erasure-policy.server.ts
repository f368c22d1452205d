import { z } from "zod";
import { settings } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { erasedTexts } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { erasureKey, findErasurePolicy } from "./erasure-policy.server.ts";

const SetErasurePolicyInput = z.strictObject({
  texts: z.enum(erasedTexts, "erasure.choose-one" satisfies MessageId),
  understood: z.literal("yes", "erasure.confirm" satisfies MessageId),
});

/** Sets what happens to the texts of people deleted from now on. */
export async function setErasurePolicy(
  ctx: Ctx,
  input: Raw<typeof SetErasurePolicyInput>,
): Promise<void> {
  assertCan(ctx.actor, "operations:see");
  const { texts } = parseInput(SetErasurePolicyInput, input);
  await inTransaction(ctx, async (tx) => {
    const before = await findErasurePolicy(tx);
    if (before === texts) return;
    await tx.db
      .insert(settings)
      .values({ key: erasureKey, value: texts })
      .onConflictDoUpdate({ target: settings.key, set: { value: texts } });
    const details = { before, after: texts };
    await recordAudit(tx, { action: "erasure.policy-set", subject: "site:erasure", details });
  });
}
