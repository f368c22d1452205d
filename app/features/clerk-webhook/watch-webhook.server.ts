import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { settings, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { areAdministrators } from "#app/features/users/administrators.server.ts";
import { findRecipient } from "#app/features/users/profile-queries.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { defineJob, enqueue, defineRepeatedJob } from "#app/infra/jobs.server.ts";
import { sendOnce } from "#app/infra/email.server.ts";
import { writeEmail } from "#app/features/emails/write-email.server.ts";
import { findSilence, type FoundSilence } from "./silence-queries.server.ts";
import { silenceEmail } from "./silence-email.server.ts";
import type { SilenceReason } from "./webhook-silence.ts";

export const emailJob = "mail-webhook-silent";
const mostAdministrators = 20;
const notifiedKey = "webhook-silence-told";

type Silent = FoundSilence & { reason: SilenceReason };
const isSilent = (found: FoundSilence): found is Silent => found.reason !== null;

/**
 * The key of a notification: the last usable delivery names the silence, so the next silence has
 * another key.
 */
const occasionOf = ({ reason, lastAt }: Silent) => `${reason}:${lastAt?.toISOString() ?? "ever"}`;

/** Records the notification; false when it was sent before. */
async function recordOccasion(tx: Tx, occasion: string): Promise<boolean> {
  const recorded = await tx.db
    .insert(settings)
    .values({ key: notifiedKey, value: occasion })
    .onConflictDoUpdate({
      target: settings.key,
      set: { value: occasion },
      setWhere: ne(settings.value, occasion),
    })
    .returning({ key: settings.key });
  return recorded.length > 0;
}

// no-policy: a repeated job runs it.
// no-event: the emails that it enqueues are its outcome.
/**
 * Emails administrators, once for each silence, that no usable delivery arrives. Each administrator has a
 * job, so that a failing email delays no other; this job waits for no mail server.
 */
export async function watchWebhook(ctx: Ctx): Promise<void> {
  const found = await findSilence(ctx);
  if (!isSilent(found)) return;
  const { reason, signIns, unusable } = found;
  ctx.log.warn({ reason, signIns, refused: unusable }, "webhook.silent");
  const occasion = occasionOf(found);
  await inTransaction(ctx, async (tx) => {
    if (!(await recordOccasion(tx, occasion))) return;
    const recipients = await tx.db
      .select({ userId: users.id })
      .from(users)
      .where(areAdministrators)
      .orderBy(users.createdAt)
      .limit(mostAdministrators);
    for (const { userId } of recipients) {
      const jobKey = `${emailJob}:${occasion}:${userId}`;
      await enqueue(tx, { name: emailJob, payload: { occasion, userId }, jobKey });
    }
  });
}

const SilenceNotification = z.object({ occasion: z.string(), userId: z.string() });

/**
 * Sends one administrator the email only once, unless the silence is over or another one has begun.
 */
export async function emailSilence(
  ctx: Ctx,
  payload: z.output<typeof SilenceNotification>,
): Promise<void> {
  const { occasion, userId } = payload;
  const found = await findSilence(ctx);
  if (!isSilent(found) || occasionOf(found) !== occasion) return;
  const recipient = await findRecipient(ctx, userId);
  const isOne = await ctx.db.$count(users, and(areAdministrators, eq(users.id, userId)));
  if (!recipient || isOne === 0) return;
  const content = silenceEmail(found, recipient.language);
  const email = await writeEmail(ctx, { to: recipient.address, userId, ...content });
  await sendOnce(ctx, { key: `webhook-silent:${occasion}:${userId}`, email });
}

export const watchWebhookJob = defineRepeatedJob("watch-webhook", {
  pattern: "*/10 * * * *",
  work: watchWebhook,
});
export const emailSilenceJob = defineJob(emailJob, {
  payload: SilenceNotification,
  work: emailSilence,
  waitsForOthers: true,
});
