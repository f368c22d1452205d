import { eq } from "drizzle-orm";
import { onboardings } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { isNewcomer } from "#app/features/users/newcomer-queries.server.ts";
import { findRecipient, type Recipient } from "#app/features/users/profile-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { subscribe } from "#app/infra/events.server.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { type Letter, sendOnce } from "#app/infra/mail.server.ts";
import { writeLetter } from "#app/infra/mail/write-letter.server.ts";
import { beginOnboarding } from "./advance-onboarding.server.ts";
import { greeting, welcomeWords } from "./onboarding-letters.ts";
import { remindJob } from "./remind-onboarding.server.ts";

const reminderAfterMs = 24 * 3_600_000;

function welcomeLetter(ctx: Ctx, recipient: Recipient): Promise<Letter> {
  const { language } = recipient;
  const words = welcomeWords[language];
  return writeLetter(ctx, {
    to: recipient.address,
    userId: recipient.id,
    language,
    subject: words.subject,
    heading: words.heading,
    paragraphs: [...greeting(language, recipient.givenName), ...words.paragraphs],
    button: { label: words.button, path: "/account" },
    footer: words.footer,
  });
}

/**
 * Welcomes someone who has come, once for ever, and has them reminded a day later. Nobody who is
 * banned, has left, has no address, or was only found among those who were there before.
 */
export async function welcomePerson(ctx: Ctx, input: { userId: string }): Promise<void> {
  const { userId } = input;
  if (!(await inTransaction(ctx, (tx) => beginOnboarding(tx, userId)))) return;
  // Apart, so that the mirror never waits for a mail server.
  await inTransaction(ctx, async (tx) => {
    const recipient = await findRecipient(tx, userId);
    if (!recipient || !(await isNewcomer(tx, userId))) return;
    const mail = await welcomeLetter(tx, recipient);
    if (!(await sendOnce(tx, { key: `welcome:${userId}`, mail }))) return;
    await tx.db
      .update(onboardings)
      .set({ welcomedAt: tx.now })
      .where(eq(onboardings.userId, userId));
    await enqueue(tx, {
      name: remindJob,
      payload: { userId },
      runAt: new Date(tx.now.getTime() + reminderAfterMs),
      jobKey: `${remindJob}:${userId}`,
    });
  });
}

subscribe("welcome", {
  to: ["user.arrived"],
  waitsForOthers: true,
  work: (ctx, { userId }) => welcomePerson(ctx, { userId }),
});
