import { eq, sql } from "drizzle-orm";
import { webhookDeliveries } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { DeliveryOutcome } from "#app/db/values.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { isDatabaseUnavailable } from "#app/db/connection-errors.ts";
import { applyReading } from "./apply-reading.server.ts";
import { failureReason } from "./failure-reason.ts";
import { type InboxEntry, readDelivery } from "./inbox-reading.server.ts";
import { recordRejection } from "./record-rejection.server.ts";
import { settleDelivery } from "./settle-delivery.server.ts";
import {
  type RawDelivery,
  type VerifiedDelivery,
  verifyDelivery,
} from "./verify-delivery.server.ts";
import { countDelivery } from "./webhook-metrics.server.ts";

type TakenIn = DeliveryOutcome | "duplicate";
export type ReceivedOutcome = TakenIn | "rejected";
type VerifiedEvent = { delivery: VerifiedDelivery; entry: InboxEntry };
type OutcomeRecord = { outcome: DeliveryOutcome; reason: string | null };

/**
 * Writes the delivery into the inbox, new or over a failed attempt. Returns false when it was processed
 * before.
 */
async function recordDelivery(
  tx: Tx,
  { delivery, entry }: VerifiedEvent,
  recorded: OutcomeRecord,
): Promise<boolean> {
  const { id, sentAt } = delivery;
  const { type, subject, occurredAt, payload } = entry;
  const attempt = { ...recorded, sentAt, receivedAt: tx.now };
  const written = await tx.db
    .insert(webhookDeliveries)
    .values({ id, type, subject, occurredAt, payload, ...attempt })
    .onConflictDoUpdate({
      target: webhookDeliveries.id,
      set: { ...attempt, attempts: sql`${webhookDeliveries.attempts} + 1` },
      setWhere: eq(webhookDeliveries.outcome, "failed"),
    })
    .returning({ id: webhookDeliveries.id })
    .prepare("record_delivery")
    .execute();
  return written.length > 0;
}

async function applyEvent(tx: Tx, event: VerifiedEvent): Promise<TakenIn> {
  const { delivery, entry } = event;
  const { reading } = entry;
  // The usual outcome is written at once; other transactions see it only once it is true.
  const recorded: OutcomeRecord = reading.usable
    ? { outcome: "applied", reason: null }
    : { outcome: "parked", reason: reading.reason };
  if (!(await recordDelivery(tx, event, recorded))) return "duplicate";
  if (!reading.usable) return "parked";
  const outcome = await applyReading(tx, reading);
  if (outcome !== recorded.outcome) {
    const { payload } = entry;
    await settleDelivery(tx, { id: delivery.id, outcome, reason: recorded.reason, payload });
  }
  return outcome;
}

async function recordFailure(ctx: Ctx, event: VerifiedEvent, error: unknown): Promise<never> {
  ctx.log.error({ err: error, delivery: event.delivery.id }, "webhook.delivery_failed");
  const failed: OutcomeRecord = { outcome: "failed", reason: failureReason(error) };
  await inTransaction(ctx, (tx) => recordDelivery(tx, event, failed));
  countDelivery("failed", null);
  throw new Unavailable();
}

async function takeInOrFail(ctx: Ctx, event: VerifiedEvent): Promise<TakenIn> {
  const { sentAt } = event.delivery;
  try {
    const reception = await inTransaction(ctx, (tx) => applyEvent(tx, event));
    countDelivery(reception, reception === "applied" ? sentAt : null);
    return reception;
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
    return recordFailure(ctx, event, error);
  }
}

/** Returns the delivery if it is signed for this site; records any other as a rejection. */
export async function checkDelivery(ctx: Ctx, raw: RawDelivery): Promise<VerifiedDelivery | null> {
  const verification = await verifyDelivery(raw);
  if ("signed" in verification) return verification.signed;
  recordRejection(ctx, { reason: verification.rejected, id: raw.headers.get("svix-id") });
  return null;
}

// no-policy: the signature is its authorization.
// no-event: the mirror emits what the delivery changes.
/**
 * Receives one delivery of Clerk's webhook, unless it is not signed for this site. The inbox row and the
 * changes are one transaction: both are permanent once this returns, and a repeated delivery (the same
 * `svix-id`) does nothing. A signed delivery of no use here is parked with the reason. A delivery that fails
 * because of this site is recorded as failed, and processed again when Clerk resends it.
 * @throws Unavailable when it failed; the original error when the database is unavailable
 */
export async function receiveDelivery(ctx: Ctx, raw: RawDelivery): Promise<ReceivedOutcome> {
  const signed = await checkDelivery(ctx, raw);
  if (!signed) return "rejected";
  const event = { delivery: signed, entry: readDelivery(signed.payload, signed.sentAt) };
  return takeInOrFail(ctx, event);
}
