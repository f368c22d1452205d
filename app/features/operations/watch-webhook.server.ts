import { and, eq, isNull } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";
import { findRecipient } from "#app/features/users/profile-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { repeatJob } from "#app/infra/jobs.server.ts";
import { sendOnce } from "#app/infra/mail.server.ts";
import { writeLetter } from "#app/infra/mail/write-letter.server.ts";
import { findSilence, type FoundSilence } from "./silence-queries.server.ts";
import { silenceSentence } from "./webhook-silence.ts";

const mostAdministrators = 20;

const advice = [
  "New people are known here by their session only, and changes of names, roles and bans do not arrive.",
  "Look at the webhook’s attempts where accounts are kept: its address, its signing secret, and whether this site can be reached from there. Then have people reconciled.",
];

async function tell(ctx: Ctx, given: { userId: string; found: FoundSilence }): Promise<void> {
  const recipient = await findRecipient(ctx, given.userId);
  if (!recipient) return;
  const mail = await writeLetter(ctx, {
    to: recipient.address,
    userId: given.userId,
    language: "en",
    subject: "The webhook of {site} has gone silent",
    heading: "Nothing has arrived from where accounts are kept",
    paragraphs: [silenceSentence(given.found), ...advice],
    button: { label: "Look at the webhook", path: "/admin/webhooks" },
    footer: "You have this letter as an administrator of {site}, once for each such silence.",
  });
  const since = given.found.lastAt?.toISOString() ?? "ever";
  await sendOnce(ctx, { key: `webhook-silent:${since}:${given.userId}`, mail });
}

/**
 * Tells administrators by mail, once for each silence, that nothing arrives although people sign in.
 * The delivery before it names the silence, so the next one is another.
 * @throws when somebody could not be told, after all others have been
 */
export async function watchWebhook(ctx: Ctx): Promise<void> {
  const found = await findSilence(ctx);
  if (!found.silent) return;
  ctx.log.warn({ signIns: found.signIns }, "the webhook has gone silent");
  const administrators = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), eq(users.banned, false), isNull(users.deletedAt)))
    .orderBy(users.createdAt)
    .limit(mostAdministrators);
  const telling = administrators.map(({ id: userId }) => tell(ctx, { userId, found }));
  const failed = (await Promise.allSettled(telling)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}

repeatJob("watch-webhook", { pattern: "*/10 * * * *", work: watchWebhook, waitsForOthers: true });
