import { and, asc, eq, gte, inArray, lte } from "drizzle-orm";
import { z } from "zod";
import { endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { defineJob } from "#app/infra/jobs.server.ts";
import { queueEndpoints } from "./queue-endpoints.server.ts";

export const sendAgainJob = "send-failed-again";
const mostAtOnce = 500;

const Asked = z.object({ endpointId: z.uuid(), since: z.coerce.date(), askedAt: z.coerce.date() });
type Asked = z.output<typeof Asked>;

async function listFailed(tx: Ctx, { endpointId, since, askedAt }: Asked) {
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

/** Answers from when on there may be more, and null when there is nothing. */
async function sendSomeAgain(ctx: Ctx, asked: Asked): Promise<Date | null> {
  return inTransaction(ctx, async (tx) => {
    const [endpoint] = await tx.db
      .select({ disabledAt: endpoints.disabledAt })
      .from(endpoints)
      .where(eq(endpoints.id, asked.endpointId))
      .for("update");
    if (!endpoint || endpoint.disabledAt) return null;
    const failed = await listFailed(tx, asked);
    const ids = failed.map(({ id }) => id);
    await tx.db
      .update(endpointDeliveries)
      .set({ state: "waiting", attempts: 0, nextAt: tx.now, settledAt: null })
      .where(inArray(endpointDeliveries.id, ids));
    await queueEndpoints(tx, [asked.endpointId]);
    tx.log.info({ endpointId: asked.endpointId, again: ids.length }, "sending again what failed");
    return ids.length === mostAtOnce ? (failed.at(-1)?.createdAt ?? null) : null;
  });
}

/**
 * Has all that had failed when it was asked for attempted again, so many at a time, the oldest first,
 * until an endpoint that is disabled meanwhile. Done again it takes what it has not taken: what fails
 * once more settles after `askedAt`.
 */
export async function sendFailedAgain(ctx: Ctx, asked: Asked): Promise<void> {
  let since: Date | null = asked.since;
  while (since) since = await sendSomeAgain(ctx, { ...asked, since });
}

defineJob(sendAgainJob, { payload: Asked, work: sendFailedAgain });
