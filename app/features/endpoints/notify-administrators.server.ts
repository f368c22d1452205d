import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { endpoints, profiles, users } from "#app/db/schema/index.server.ts";
import { areAdministrators } from "#app/features/users/administrators.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { defineJob, enqueue } from "#app/infra/jobs.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { sendOnce } from "#app/infra/email.server.ts";
import { writeEmail } from "#app/features/emails/write-email.server.ts";
import { emailLanguageOf } from "#app/features/users/profile.ts";
import { disabledEmail } from "./disabled-email.server.ts";

export const notifyJob = "notify-endpoint-disabled";
const emailJob = "mail-endpoint-disabled";

const Disabled = z.object({
  endpointId: z.uuid(),
  disabledAt: z.iso.datetime(),
  reason: z.string(),
});
const EmailInput = Disabled.extend({ userId: z.string() });

// no-policy: a job runs it.
// no-event: the emails that it enqueues are its outcome.
/** Each administrator has a job, so that an email that fails delays no other. */
export async function notifyAdministrators(
  ctx: Ctx,
  disabled: z.output<typeof Disabled>,
): Promise<void> {
  const rows = await ctx.db
    .select({ userId: users.id })
    .from(users)
    .where(and(areAdministrators, isNotNull(users.primaryEmail)))
    .orderBy(asc(users.id));
  await inTransaction(ctx, async (tx) => {
    for (const { userId } of rows) {
      const jobKey = `${emailJob}:${disabled.endpointId}:${disabled.disabledAt}:${userId}`;
      await enqueue(tx, { name: emailJob, payload: { ...disabled, userId }, jobKey });
    }
  });
}

export async function emailAdministrator(
  ctx: Ctx,
  input: z.output<typeof EmailInput>,
): Promise<void> {
  const { endpointId, disabledAt, reason, userId } = input;
  const [person] = await ctx.db
    .select({ to: users.primaryEmail, chosen: profiles.language, locale: users.locale })
    .from(users)
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .where(and(eq(users.id, userId), eq(users.role, "admin"), isNull(users.deletedAt)));
  const [endpoint] = await ctx.db
    .select({ url: endpoints.url })
    .from(endpoints)
    .where(eq(endpoints.id, endpointId));
  if (!person?.to || !endpoint) return;
  const { host } = new URL(endpoint.url);
  const text = disabledEmail({ endpointId, host, reason }, emailLanguageOf(person));
  const email = await writeEmail(ctx, { to: person.to, userId, ...text });
  const key = `endpoint-disabled:${endpointId}:${disabledAt}:${userId}`;
  await sendOnce(ctx, { key, email });
}

export const notifyAdministratorsJob = defineJob(notifyJob, {
  payload: Disabled,
  work: notifyAdministrators,
});
export const emailAdministratorJob = defineJob(emailJob, {
  payload: EmailInput,
  work: emailAdministrator,
  waitsForOthers: true,
});
