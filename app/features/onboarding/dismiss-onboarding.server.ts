import { and, eq, isNull } from "drizzle-orm";
import { onboardings } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotSignedIn } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { DismissOnboardingInput } from "./onboarding-input.ts";

// no-event: nobody but the person sees the checklist.
/** Dismisses the user's own checklist permanently, and with it the reminder. Idempotent. */
export async function dismissOnboarding(
  ctx: Ctx,
  input: Raw<typeof DismissOnboardingInput> = {},
): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "user" || !actor.fresh) throw new NotSignedIn();
  parseInput(DismissOnboardingInput, input);
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .update(onboardings)
      .set({ dismissedAt: tx.now })
      .where(and(eq(onboardings.userId, actor.id), isNull(onboardings.dismissedAt)));
  });
}
