import { eq } from "drizzle-orm";
import { onboardings } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { isNewcomer } from "#app/features/users/newcomer-queries.server.ts";
import { findRecipient, type Recipient } from "#app/features/users/profile-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { subscribe } from "#app/infra/events.server.ts";
import { type Email, sendOnce } from "#app/infra/email.server.ts";
import { inEmailTransaction } from "#app/infra/mail/email-transaction.server.ts";
import { writeEmail } from "#app/infra/mail/write-email.server.ts";
import { beginOnboarding } from "./advance-onboarding.server.ts";
import { emailTo, welcomeWords } from "./onboarding-emails.ts";
import { remindADayLater } from "./plan-reminder.server.ts";

function welcomeEmail(ctx: Ctx, recipient: Recipient): Promise<Email> {
  return writeEmail(ctx, emailTo(recipient, welcomeWords[recipient.language]));
}

/**
 * Welcomes someone who is new `at` the time of what happened, once for ever; a reminder waits for a day
 * after the letter. Nobody who is banned, has left, or has no address, as long as it is so.
 */
export async function welcomePerson(ctx: Ctx, input: { userId: string; at: Date }): Promise<void> {
  const { userId } = input;
  if (!(await isNewcomer(ctx, input))) return;
  if (!(await inTransaction(ctx, (tx) => beginOnboarding(tx, userId)))) return;
  // Apart, so that the mirror never waits for a mail server.
  await inEmailTransaction(ctx, async (tx) => {
    const recipient = await findRecipient(tx, userId);
    if (!recipient) return;
    const email = await welcomeEmail(tx, recipient);
    if (!(await sendOnce(tx, { key: `welcome:${userId}`, email }))) return;
    await tx.db
      .update(onboardings)
      .set({ welcomedAt: tx.now })
      .where(eq(onboardings.userId, userId));
    await remindADayLater(tx, userId);
  });
}

// Also when something changes: that may be the address, or a ban that is lifted.
subscribe("welcome", {
  to: ["user.arrived", "user.changed"],
  waitsForOthers: true,
  work: (ctx, { userId, occurredAt }) => welcomePerson(ctx, { userId, at: new Date(occurredAt) }),
});
