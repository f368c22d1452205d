import { eq } from "drizzle-orm";
import { webhookDeliveries } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { DeliveryOutcome } from "#app/db/values.ts";
import { env } from "#app/env.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { ClerkEnvelope, type EventReading, readEvent } from "./clerk-event.ts";
import { mirrorUser } from "./mirror-user.server.ts";
import type { UserChange } from "./user-change.ts";
import { type RawDelivery, type SignedDelivery, verifyDelivery } from "./verify-delivery.server.ts";

export type Reception = DeliveryOutcome | "duplicate" | "refused";

type Inbox = {
  type: string;
  subject: string | null;
  reason: string | null;
  payload: Record<string, unknown> | null;
  change: UserChange | null;
};

function readingOf(event: ClerkEnvelope, sentAt: Date): EventReading {
  if (env.CLERK_INSTANCE_ID && event.instance_id !== env.CLERK_INSTANCE_ID) {
    return { usable: false, reason: "an event of another Clerk instance" };
  }
  return readEvent(event, sentAt);
}

/** What is kept of a delivery: of people only what the mirror uses, of all else only the envelope. */
function inboxOf(delivery: SignedDelivery): Inbox {
  const parsed = ClerkEnvelope.safeParse(delivery.payload);
  if (!parsed.success) {
    const reason = "signed, but not an event";
    return { type: "unknown", subject: null, reason, payload: null, change: null };
  }
  const event = parsed.data;
  const reading = readingOf(event, delivery.sentAt);
  const change = reading.usable ? reading.change : null;
  const { type, instance_id: instanceId, timestamp } = event;
  return {
    type,
    subject: event.data?.id ?? null,
    reason: reading.usable ? null : reading.reason,
    payload: { type, instanceId, timestamp, change },
    change,
  };
}

async function isNew(tx: Tx, input: { delivery: SignedDelivery; inbox: Inbox }): Promise<boolean> {
  const { id, sentAt } = input.delivery;
  const { type, subject, reason, payload } = input.inbox;
  const inserted = await tx.db
    .insert(webhookDeliveries)
    .values({ id, type, subject, outcome: "parked", reason, payload, sentAt, receivedAt: tx.now })
    .onConflictDoNothing({ target: webhookDeliveries.id })
    .returning({ id: webhookDeliveries.id });
  return inserted.length > 0;
}

/**
 * Takes in one delivery of Clerk's webhook. Inbox row and mirror change are one transaction, so once
 * this returns both are there for good, and a delivery that comes again (the same `svix-id`) does
 * nothing. What is signed but of no use here is parked with the reason.
 */
export async function receiveDelivery(ctx: Ctx, raw: RawDelivery): Promise<Reception> {
  const delivery = await verifyDelivery(raw);
  if (!delivery) return "refused";
  const inbox = inboxOf(delivery);
  return inTransaction(ctx, async (tx) => {
    if (!(await isNew(tx, { delivery, inbox }))) return "duplicate";
    if (!inbox.change) return "parked";
    const outcome = await mirrorUser(tx, inbox.change);
    await tx.db
      .update(webhookDeliveries)
      .set({ outcome })
      .where(eq(webhookDeliveries.id, delivery.id));
    return outcome;
  });
}
