import { eq } from "drizzle-orm";
import { onboardings } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { isNewcomer } from "#app/features/users/newcomer-queries.server.ts";
import { findRecipient } from "#app/features/users/profile-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { defineSubscription } from "#app/features/events/events.server.ts";
import { sendOnce } from "#app/infra/email.server.ts";
import { inEmailTransaction } from "#app/infra/mail/email-transaction.server.ts";
import { writeEmail } from "#app/features/emails/write-email.server.ts";
import { beginOnboarding } from "./advance-onboarding.server.ts";
import { welcomeEmail } from "./onboarding-emails.server.ts";
import { remindADayLater } from "./plan-reminder.server.ts";

// no-policy: a job runs it for an event.
// no-event: the email that it sends is recorded.
/**
 * Welcomes a user who is new `at` the time of the event, once only; the reminder waits for a day after the
 * email. Does not email users who are banned or deleted, or have no address, as long as that is so.
 */
export async function welcomePerson(ctx: Ctx, input: { userId: string; at: Date }): Promise<void> {
  const { userId } = input;
  if (!(await isNewcomer(ctx, input))) return;
  if (!(await inTransaction(ctx, (tx) => beginOnboarding(tx, userId)))) return;
  // A separate transaction, so that the mirror never waits for a mail server.
  await inEmailTransaction(ctx, async (tx) => {
    const recipient = await findRecipient(tx, userId);
    if (!recipient) return;
    const email = await writeEmail(tx, welcomeEmail(recipient));
    if (!(await sendOnce(tx, { key: `welcome:${userId}`, email }))) return;
    await tx.db
      .update(onboardings)
      .set({ welcomedAt: tx.now })
      .where(eq(onboardings.userId, userId));
    await remindADayLater(tx, userId);
  });
}

// Also on changes: the address may be new, or a ban lifted.
export const welcomeSubscription = defineSubscription("welcome", {
  to: ["user.arrived", "user.changed"],
  waitsForOthers: true,
  work: (ctx, { userId, occurredAt }) => welcomePerson(ctx, { userId, at: new Date(occurredAt) }),
});
