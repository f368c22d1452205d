import { z } from "zod";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { subscribe } from "#app/infra/events.server.ts";
import { RateLimited } from "#app/infra/errors.ts";
import { defineJob, enqueue, repeatJob } from "#app/infra/jobs.server.ts";
import { pushTotals } from "./push-totals.server.ts";
import { listSigners, listMissingTotals } from "./totals-queries.server.ts";

const debounceSeconds = 30;
/** One after the other, over all processes: one at most waits until the provider may be asked. */
const queue = "identity-provider";
/** The provider's limits are for the day's work as well; the next night goes on. */
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
    // In one order, so that two that wait for each other's rows in the list of jobs cannot meet.
    for (const userId of [...new Set(people)].sort()) await pushAt(tx, { userId, runAt });
  });
}

/** A job that fails comes back in seconds, long before the provider wants to be asked again. */
async function pushOrPutOff(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  try {
    await pushTotals(ctx, { userId });
  } catch (error) {
    if (!(error instanceof RateLimited)) throw error;
    const runAt = inSeconds(error.retryAfterSeconds);
    await inTransaction(ctx, (tx) => pushAt(tx, { userId, runAt }));
  }
}

defineJob("push-totals", {
  payload: z.object({ userId: z.string() }),
  waitsForOthers: true,
  work: pushOrPutOff,
});

subscribe("count-article", {
  to: ["article.published", "article.unpublished"],
  work: async (ctx, { articleId }) => pushSoon(ctx, await listSigners(ctx, articleId)),
});

subscribe("update-activity-totals", {
  to: ["comment.posted", "comment.changed", "comment.decided", "like.changed"],
  work: (ctx, { userId }) => pushSoon(ctx, userId ? [userId] : []),
});

/** What changed without an event, and what jobs have given up on. */
export async function pushMissingTotals(ctx: Ctx): Promise<void> {
  await pushSoon(ctx, await listMissingTotals(ctx, mostANight));
}

repeatJob("push-missing-totals", { pattern: "41 3 * * *", work: pushMissingTotals });
