import { eq } from "drizzle-orm";
import { z } from "zod";
import { onboardings } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { findRecipient } from "#app/features/users/profile-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { defineJob } from "#app/infra/jobs.server.ts";
import { sendOnce } from "#app/infra/email.server.ts";
import { inEmailTransaction } from "#app/infra/mail/email-transaction.server.ts";
import { writeEmail } from "#app/features/emails/write-email.server.ts";
import { needsReminder, openSteps } from "./onboarding.ts";
import { reminderEmail } from "./onboarding-emails.server.ts";
import { findOnboarding } from "./onboarding-queries.server.ts";

export const remindJob = "remind-onboarding";

const headers = { "List-Unsubscribe": `<${new URL("/account", env.SITE_URL).href}>` };

/** Reminds a person of open steps, once, if any are left by now and the person wants reminders. */
export async function remindOnboarding(ctx: Ctx, input: { userId: string }): Promise<void> {
  const { userId } = input;
  await inEmailTransaction(ctx, async (tx) => {
    const onboarding = await findOnboarding(tx, userId);
    if (!onboarding || !needsReminder(onboarding)) return;
    const recipient = await findRecipient(tx, userId);
    if (!recipient?.notifications.reminders) return;
    const reminder = reminderEmail(recipient, openSteps(onboarding));
    const email = await writeEmail(tx, { ...reminder, headers });
    if (!(await sendOnce(tx, { key: `reminder:${userId}`, email }))) return;
    await tx.db
      .update(onboardings)
      .set({ remindedAt: tx.now })
      .where(eq(onboardings.userId, userId));
  });
}

export const remindOnboardingJob = defineJob(remindJob, {
  payload: z.object({ userId: z.string() }),
  work: remindOnboarding,
  waitsForOthers: true,
});
