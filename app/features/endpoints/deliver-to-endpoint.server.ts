import { and, asc, eq, lte } from "drizzle-orm";
import { endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { succeeded } from "./after-attempt.ts";
import { failWaiting } from "./fail-waiting.server.ts";
import { postDelivery } from "./post-delivery.server.ts";
import { isWaiting } from "./queue-endpoints.server.ts";
import { settleAttempt } from "./settle-attempt.server.ts";

/**
 * The conditions of one attempt: the signal that ends it early, and the time that the receiver may take.
 */
export type Surroundings = { signal?: AbortSignal; deadlineMs?: number };

async function findReceiver(ctx: Ctx, id: string) {
  const [row] = await ctx.db
    .select({
      url: endpoints.url,
      kind: endpoints.kind,
      secret: endpoints.secret,
      formerSecret: endpoints.formerSecret,
      formerSecretUntil: endpoints.formerSecretUntil,
      pausedUntil: endpoints.pausedUntil,
      disabledAt: endpoints.disabledAt,
    })
    .from(endpoints)
    .where(eq(endpoints.id, id));
  return row ?? null;
}

async function findFirstDue(ctx: Ctx, endpointId: string) {
  const { id, payload, nextAt, createdAt } = endpointDeliveries;
  const [row] = await ctx.db
    .select({ id, payload })
    .from(endpointDeliveries)
    .where(and(eq(endpointDeliveries.endpointId, endpointId), isWaiting, lte(nextAt, ctx.now)))
    .orderBy(asc(nextAt), asc(createdAt), asc(id))
    .limit(1);
  return row ?? null;
}

/**
 * Attempts the first delivery that is due, and records the result. A paused endpoint is left alone; the
 * waiting deliveries of a disabled one fail, including those just created. Returns whether there may be more
 * to do at once. May send a delivery twice, under the same id, when the process dies between the answer and
 * its record.
 */
export async function deliverToEndpoint(
  ctx: Ctx,
  { endpointId, signal, deadlineMs }: { endpointId: string } & Surroundings,
): Promise<boolean> {
  const receiver = await findReceiver(ctx, endpointId);
  if (!receiver) return false;
  if (receiver.disabledAt) return failWaiting(ctx, endpointId);
  const { pausedUntil, formerSecretUntil } = receiver;
  if (pausedUntil && pausedUntil > ctx.now) return false;
  const due = await findFirstDue(ctx, endpointId);
  if (!due) return false;
  const stillKnown = formerSecretUntil !== null && formerSecretUntil > ctx.now;
  const formerSecret = stillKnown ? receiver.formerSecret : null;
  const outgoing = { ...receiver, ...due, formerSecret };
  const attempt = await postDelivery(outgoing, { at: ctx.now, signal, deadlineMs });
  await settleAttempt(ctx, { deliveryId: due.id, attempt });
  return succeeded(attempt);
}
