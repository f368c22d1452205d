import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { queueDelivery } from "./queue-delivery.server.ts";
import { postDelivery } from "./post-delivery.server.ts";
import { settleAttempt } from "./settle-attempt.server.ts";

export const DeliverPayload = z.object({ deliveryId: z.uuid() });

/** What surrounds one attempt: what ends it early, and how long the receiver may take. */
export type Surroundings = { signal?: AbortSignal; deadlineMs?: number };

async function findWaiting(ctx: Ctx, deliveryId: string) {
  const [row] = await ctx.db
    .select({
      id: endpointDeliveries.id,
      payload: endpointDeliveries.payload,
      url: endpoints.url,
      kind: endpoints.kind,
      secret: endpoints.secret,
      formerSecret: endpoints.formerSecret,
      formerSecretUntil: endpoints.formerSecretUntil,
      pausedUntil: endpoints.pausedUntil,
      disabledAt: endpoints.disabledAt,
    })
    .from(endpointDeliveries)
    .innerJoin(endpoints, eq(endpoints.id, endpointDeliveries.endpointId))
    .where(and(eq(endpointDeliveries.id, deliveryId), eq(endpointDeliveries.state, "waiting")));
  return row ?? null;
}

/** Waits for the endpoint's rest to be over, without counting as an attempt. */
async function postpone(ctx: Ctx, delivery: { id: string; until: Date }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .update(endpointDeliveries)
      .set({ nextAt: delivery.until })
      .where(and(eq(endpointDeliveries.id, delivery.id), eq(endpointDeliveries.state, "waiting")));
    await queueDelivery(tx, delivery.id);
  });
}

/**
 * One attempt to deliver, and what follows from it. What is settled, disabled or gone is left alone;
 * what would meet a resting endpoint is put off. May send the same thing twice, under the same id,
 * when the process dies between the answer and writing it down.
 */
export async function deliverToEndpoint(
  ctx: Ctx,
  { deliveryId, signal, deadlineMs }: { deliveryId: string } & Surroundings,
): Promise<void> {
  const found = await findWaiting(ctx, deliveryId);
  if (!found || found.disabledAt) return;
  const { pausedUntil, formerSecretUntil } = found;
  if (pausedUntil && pausedUntil > ctx.now) {
    return postpone(ctx, { id: found.id, until: pausedUntil });
  }
  const stillKnown = formerSecretUntil !== null && formerSecretUntil > ctx.now;
  const outgoing = { ...found, formerSecret: stillKnown ? found.formerSecret : null };
  const attempt = await postDelivery(outgoing, { at: ctx.now, signal, deadlineMs });
  await settleAttempt(ctx, { deliveryId, attempt });
}
