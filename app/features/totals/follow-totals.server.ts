import { z } from "zod";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { defineSubscription } from "#app/features/events/events.server.ts";
import { RateLimited } from "#app/infra/errors.ts";
import { defineJob, enqueue, defineRepeatedJob } from "#app/infra/jobs.server.ts";
import { pushTotals } from "./push-totals.server.ts";
import { listSigners, listMissingTotals } from "./totals-queries.server.ts";

const debounceSeconds = 30;
/**
 * Jobs run one after the other, across all processes: one at most waits for the provider's limit.
 */
const queue = "identity-provider";
/** The day's work shares the provider's limits; the next night continues. */
const mostANight = 2_000;

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);

async function pushAt(tx: Tx, { userId, runAt }: { userId: string; runAt: Date }): Promise<void> {
  const jobKey = `push-totals:${userId}`;
  await enqueue(tx, { name: "push-totals", payload: { userId }, jobKey, runAt, queue });
}

/** Totals are pushed after half a minute without activity. */
async function pushSoon(ctx: Ctx, people: Iterable<string>): Promise<void> {
  const runAt = inSeconds(debounceSeconds);
  await inTransaction(ctx, async (tx) => {
    // A fixed order prevents a deadlock between two transactions that lock the same jobs.
    for (const userId of [...new Set(people)].sort()) await pushAt(tx, { userId, runAt });
  });
}

/**
 * Postpones the push as long as the provider requires, because a failed job would retry within seconds.
 */
async function pushOrPutOff(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  try {
    await pushTotals(ctx, { userId });
  } catch (error) {
    if (!(error instanceof RateLimited)) throw error;
    const runAt = inSeconds(error.retryAfterSeconds);
    await inTransaction(ctx, (tx) => pushAt(tx, { userId, runAt }));
  }
}

export const pushTotalsJob = defineJob("push-totals", {
  payload: z.object({ userId: z.string() }),
  waitsForOthers: true,
  work: pushOrPutOff,
});

export const countArticleSubscription = defineSubscription("count-article", {
  to: ["article.published", "article.unpublished"],
  work: async (ctx, { articleId }) => pushSoon(ctx, await listSigners(ctx, articleId)),
});

export const updateActivityTotalsSubscription = defineSubscription("update-activity-totals", {
  to: ["comment.posted", "comment.changed", "comment.decided", "like.changed"],
  work: (ctx, { userId }) => pushSoon(ctx, userId ? [userId] : []),
});

// no-policy: a repeated job runs it.
// no-event: the jobs that it enqueues are its outcome.
/** Pushes what changed without an event, and what jobs have given up on. */
export async function pushMissingTotals(ctx: Ctx): Promise<void> {
  await pushSoon(ctx, await listMissingTotals(ctx, mostANight));
}

export const pushMissingTotalsJob = defineRepeatedJob("push-missing-totals", {
  pattern: "41 3 * * *",
  work: pushMissingTotals,
});
