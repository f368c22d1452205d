import { eq } from "drizzle-orm";
import { z } from "zod";
import { webhookDeliveries } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { DeliveryOutcome } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { applyReading } from "./apply-reading.server.ts";
import { DeliveryId } from "./delivery-id.ts";
import { type InboxEntry, readDelivery } from "./inbox-reading.server.ts";
import { settleDelivery } from "./settle-delivery.server.ts";

const ReplayInput = z.strictObject({ deliveryId: DeliveryId });

type Replayed = { outcome: DeliveryOutcome; reason: string | null };

async function doAnew(tx: Tx, { reading }: InboxEntry): Promise<Replayed> {
  if (!reading.usable) return { outcome: "parked", reason: reading.reason };
  return { outcome: await applyReading(tx, reading), reason: null };
}

/**
 * Reads a stored delivery again and applies it: for one that was parked before an upgrade, or that failed.
 * The mirror rejects an old state, so replaying is safe at any time and any number of times. An outcome other
 * than parked or failed is not recorded again. For administrators, with an audit row.
 * @throws NotFound
 */
export async function replayDelivery(ctx: Ctx, input: Raw<typeof ReplayInput>): Promise<Replayed> {
  assertCan(ctx.actor, "operations:see");
  const { deliveryId: id } = parseInput(ReplayInput, input);
  return inTransaction(ctx, async (tx) => {
    const [kept] = await tx.db
      .select()
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.id, id))
      .for("update");
    if (!kept) throw new NotFound(message("clerk-webhook.delivery-missing"));
    const entry = readDelivery(kept.payload, kept.sentAt);
    const replayed = await doAnew(tx, entry);
    if (kept.outcome === "parked" || kept.outcome === "failed") {
      await settleDelivery(tx, { id, ...replayed, payload: entry.payload });
    }
    const details = { before: kept.outcome, after: replayed.outcome };
    await recordAudit(tx, { action: "delivery.replayed", subject: `delivery:${id}`, details });
    return replayed;
  });
}
