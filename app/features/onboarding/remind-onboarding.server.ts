import { eq } from "drizzle-orm";
import { z } from "zod";
import { onboardings } from "#app/db/schema/index.server.ts";
import { env } from "#app/env.server.ts";
import { findRecipient, type Recipient } from "#app/features/users/profile-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { defineJob } from "#app/infra/jobs.server.ts";
import { type Letter, sendOnce } from "#app/infra/mail.server.ts";
import { inMailTransaction } from "#app/infra/mail/mail-transaction.server.ts";
import { writeLetter } from "#app/infra/mail/write-letter.server.ts";
import { type Onboarding, needsReminder, openSteps } from "./onboarding.ts";
import { letterTo, reminderWords, stepWords } from "./onboarding-letters.ts";
import { findOnboarding } from "./onboarding-queries.server.ts";

export const remindJob = "remind-onboarding";

type Reminded = { recipient: Recipient; onboarding: Onboarding };

function reminderLetter(ctx: Ctx, { recipient, onboarding }: Reminded): Promise<Letter> {
  const { language } = recipient;
  const letter = letterTo(recipient, reminderWords[language]);
  const left = openSteps(onboarding).map((step) => `• ${stepWords[language][step]}`);
  return writeLetter(ctx, {
    ...letter,
    paragraphs: [...letter.paragraphs, ...left],
    headers: { "List-Unsubscribe": `<${new URL("/account", env.SITE_URL).href}>` },
  });
}

/** Reminds someone of what is left, once, if by now anything is and they want to be reminded. */
export async function remindOnboarding(ctx: Ctx, input: { userId: string }): Promise<void> {
  const { userId } = input;
  await inMailTransaction(ctx, async (tx) => {
    const onboarding = await findOnboarding(tx, userId);
    if (!onboarding || !needsReminder(onboarding)) return;
    const recipient = await findRecipient(tx, userId);
    if (!recipient?.notifications.reminders) return;
    const mail = await reminderLetter(tx, { recipient, onboarding });
    if (!(await sendOnce(tx, { key: `reminder:${userId}`, mail }))) return;
    await tx.db
      .update(onboardings)
      .set({ remindedAt: tx.now })
      .where(eq(onboardings.userId, userId));
  });
}

defineJob(remindJob, {
  payload: z.object({ userId: z.string() }),
  work: remindOnboarding,
  waitsForOthers: true,
});
