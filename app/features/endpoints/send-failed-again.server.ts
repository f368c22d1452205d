import { and, asc, eq, gte, inArray, lte } from "drizzle-orm";
import { z } from "zod";
import { endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { defineJob } from "#app/infra/jobs.server.ts";
import { queueEndpoints } from "./queue-endpoints.server.ts";

export const sendAgainJob = "send-failed-again";
const mostAtOnce = 500;

const SendFailedInput = z.object({
  endpointId: z.uuid(),
  since: z.coerce.date(),
  askedAt: z.coerce.date(),
});
type SendFailedInput = z.output<typeof SendFailedInput>;

async function listFailed(tx: Ctx, { endpointId, since, askedAt }: SendFailedInput) {
  const { id, createdAt, settledAt, state } = endpointDeliveries;
  return tx.db
    .select({ id, createdAt })
    .from(endpointDeliveries)
    .where(
      and(
        eq(endpointDeliveries.endpointId, endpointId),
        eq(state, "failed"),
        gte(createdAt, since),
        lte(settledAt, askedAt),
      ),
    )
    .orderBy(asc(createdAt), asc(id))
    .limit(mostAtOnce);
}

/** Returns the time from which there may be more, or null when there is nothing. */
async function sendSomeAgain(ctx: Ctx, params: SendFailedInput): Promise<Date | null> {
  return inTransaction(ctx, async (tx) => {
    const [endpoint] = await tx.db
      .select({ disabledAt: endpoints.disabledAt })
      .from(endpoints)
      .where(eq(endpoints.id, params.endpointId))
      .for("update");
    if (!endpoint || endpoint.disabledAt) return null;
    const failed = await listFailed(tx, params);
    const ids = failed.map(({ id }) => id);
    await tx.db
      .update(endpointDeliveries)
      .set({ state: "waiting", attempts: 0, nextAt: tx.now, settledAt: null })
      .where(inArray(endpointDeliveries.id, ids));
    await queueEndpoints(tx, [params.endpointId]);
    tx.log.info({ endpointId: params.endpointId, again: ids.length }, "endpoints.replay_started");
    return ids.length === mostAtOnce ? (failed.at(-1)?.createdAt ?? null) : null;
  });
}

// no-policy: a job runs it; the verb that enqueues it has asked.
// no-event: the verb that enqueues it has left the audit entry.
/**
 * Attempts all deliveries again that had failed at the time of the request, in batches, the oldest first,
 * until the endpoint is disabled. A repeated run takes only what is left: a delivery that fails again settles
 * after `askedAt`.
 */
export async function sendFailedAgain(ctx: Ctx, params: SendFailedInput): Promise<void> {
  let since: Date | null = params.since;
  while (since) since = await sendSomeAgain(ctx, { ...params, since });
}

export const sendFailedAgainJob = defineJob(sendAgainJob, {
  payload: SendFailedInput,
  work: sendFailedAgain,
});
