import { inTransaction } from "#app/db/transaction.server.ts";
import { isNewcomer } from "#app/features/users/newcomer-queries.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { defineSubscription } from "#app/features/events/events.server.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { beginOnboarding } from "./advance-onboarding.server.ts";
import { remindJob } from "./remind-onboarding.server.ts";

const reminderAfterMs = 24 * 3_600_000;

/** Schedules the reminder check for a day from now and replaces an earlier schedule. */
export async function remindADayLater(tx: Tx, userId: string): Promise<void> {
  await enqueue(tx, {
    name: remindJob,
    payload: { userId },
    runAt: new Date(tx.now.getTime() + reminderAfterMs),
    jobKey: `${remindJob}:${userId}`,
  });
}

// no-policy: a job runs it for an event.
// no-event: the job that it enqueues is its outcome.
/**
 * Schedules the reminder check of a user who is new `at` their registration for a day later. The check
 * decides then, by the open steps, whether to remind: an email that was not sent changes nothing.
 */
export async function planReminder(ctx: Ctx, input: { userId: string; at: Date }): Promise<void> {
  const { userId } = input;
  await inTransaction(ctx, async (tx) => {
    if (!(await isNewcomer(tx, input))) return;
    if (await beginOnboarding(tx, userId)) await remindADayLater(tx, userId);
  });
}

export const planReminderSubscription = defineSubscription("plan-reminder", {
  to: ["user.arrived"],
  work: (ctx, { userId, occurredAt }) => planReminder(ctx, { userId, at: new Date(occurredAt) }),
});
