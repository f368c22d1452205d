import { and, eq, gt, sql } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { endpointAttempts, endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { afterAttempt, type Attempt, type Verdict } from "./after-attempt.ts";
import { closeEndpoint } from "./close-endpoint.server.ts";
import { queueDeliveries, queueDelivery } from "./queue-delivery.server.ts";

/** The endpoint first, as everyone who changes both does. Null for what went meanwhile. */
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

/** What waited for the endpoint to come back need not wait for the end of its rest. */
async function wakeOthers(tx: Tx, endpointId: string): Promise<void> {
  const waiting = and(
    eq(endpointDeliveries.endpointId, endpointId),
    eq(endpointDeliveries.state, "waiting"),
    eq(endpointDeliveries.attempts, 0),
    gt(endpointDeliveries.nextAt, tx.now),
  );
  const woken = await tx.db
    .update(endpointDeliveries)
    .set({ nextAt: tx.now })
    .where(waiting)
    .returning({ id: endpointDeliveries.id });
  if (woken.length === 0) return;
  const ids = `{${woken.map(({ id }) => id).join(",")}}`;
  await queueDeliveries(
    tx,
    sql`select id, endpoint_id, next_at from endpoint_deliveries
      where id = any(${ids}::uuid[]) order by created_at, id`,
  );
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
  if (verdict.delivery.state === "waiting") await queueDelivery(tx, deliveryId);
  if (verdict.disable !== null) {
    await closeEndpoint(tx, { endpoint, reason: verdict.disable });
  } else if (verdict.delivery.state === "delivered" && endpoint.failures > 0) {
    await wakeOthers(tx, endpoint.id);
  }
  return verdict;
}

/** Writes an attempt down, and with it when the next one is or that it was the last. */
export async function settleAttempt(
  ctx: Ctx,
  { deliveryId, attempt }: { deliveryId: string; attempt: Attempt },
): Promise<Verdict | null> {
  return inTransaction(ctx, (tx) => write(tx, deliveryId, attempt));
}
