import { eq, sql } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { endpointAttempts, endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { afterAttempt, type Attempt, type Verdict } from "./after-attempt.ts";
import { closeEndpoint } from "./close-endpoint.server.ts";

/**
 * Locks the endpoint first, like every function that changes both. Null when either was deleted meanwhile.
 */
async function lockBoth(tx: Tx, deliveryId: string) {
  const [endpoint] = await tx.db
    .select()
    .from(endpoints)
    .where(
      eq(
        endpoints.id,
        sql`(select endpoint_id from endpoint_deliveries where id = ${deliveryId}::uuid)`,
      ),
    )
    .for("update");
  const [delivery] = await tx.db
    .select()
    .from(endpointDeliveries)
    .where(eq(endpointDeliveries.id, deliveryId))
    .for("update");
  return endpoint && delivery ? { endpoint, delivery } : null;
}

async function write(tx: Tx, deliveryId: string, attempt: Attempt): Promise<Verdict | null> {
  const locked = await lockBoth(tx, deliveryId);
  if (!locked) return null;
  const { endpoint, delivery } = locked;
  await tx.db.insert(endpointAttempts).values({
    id: newId(),
    deliveryId,
    at: attempt.at,
    status: attempt.status,
    error: attempt.error,
    milliseconds: attempt.milliseconds,
  });
  const attempts = delivery.attempts + 1;
  const verdict = afterAttempt(
    { health: endpoint, attempts, disabled: endpoint.disabledAt !== null },
    { attempt, random: Math.random() },
  );
  await tx.db
    .update(endpointDeliveries)
    .set({ attempts, ...verdict.delivery })
    .where(eq(endpointDeliveries.id, deliveryId));
  await tx.db
    .update(endpoints)
    .set({
      ...verdict.health,
      lastAt: attempt.at,
      lastStatus: attempt.status,
      lastError: attempt.error,
    })
    .where(eq(endpoints.id, endpoint.id));
  if (verdict.disable !== null) await closeEndpoint(tx, { endpoint, reason: verdict.disable });
  return verdict;
}

// no-policy: the job that sends a delivery runs it.
// no-event: the delivery keeps the outcome of each attempt.
/** Records an attempt, and the time of the next one or that it was the last. */
export async function settleAttempt(
  ctx: Ctx,
  { deliveryId, attempt }: { deliveryId: string; attempt: Attempt },
): Promise<Verdict | null> {
  return inTransaction(ctx, (tx) => write(tx, deliveryId, attempt));
}
