import { lt, sql } from "drizzle-orm";
import { webhookRefusals } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { RejectionReason } from "#app/db/values.ts";
import type { Ctx } from "#app/infra/context.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { countRejection } from "./webhook-metrics.server.ts";

const saveEveryMs = 10_000;
const keptDays = 7;
const hourMs = 60 * 60_000;

type Rejected = { hour: Date; reason: RejectionReason; count: number; lastAt: Date };

const unsaved = new Map<string, Rejected>();
let timer: NodeJS.Timeout | null = null;

function add({ hour, reason, count, lastAt }: Rejected): void {
  const key = `${hour.getTime()} ${reason}`;
  const before = unsaved.get(key);
  const latest = before && before.lastAt > lastAt ? before.lastAt : lastAt;
  unsaved.set(key, { hour, reason, count: (before?.count ?? 0) + count, lastAt: latest });
}

function saveSoon(): void {
  timer ??= setTimeout(() => {
    timer = null;
    const ctx = systemContext("webhook refusals");
    void saveRejections(ctx).catch((error: unknown) => {
      ctx.log.warn({ err: error }, "webhook.refusals_not_saved");
      saveSoon();
    });
  }, saveEveryMs).unref();
}

// no-policy: the sender of an unsigned delivery is unknown.
// no-event: it counts what was rejected; the log has each reason.
/**
 * Logs and counts a rejected delivery. Only its reason is counted and stored: any client can send one. The
 * log has the id that it claims, so that it can be found at its sender. Counts are saved every ten seconds
 * with one statement, however many there are. A process that ends loses its unsaved counts.
 */
export function recordRejection(
  ctx: Ctx,
  given: { reason: RejectionReason; id: string | null },
): void {
  const { reason, id } = given;
  countRejection(reason);
  ctx.log.warn({ reason, delivery: id?.slice(0, 200) }, "webhook.refused");
  const hour = new Date(Math.floor(ctx.now.getTime() / hourMs) * hourMs);
  add({ hour, reason, count: 1, lastAt: ctx.now });
  saveSoon();
}

// no-policy: a timer of this process runs it.
// no-event: it counts what was rejected; the log has each reason.
/** Adds this process's counts to those of all; deletes those older than a week. */
export async function saveRejections(ctx: Ctx): Promise<void> {
  const rows = [...unsaved.values()];
  unsaved.clear();
  if (rows.length === 0) return;
  const { count, lastAt } = webhookRefusals;
  const added = {
    count: sql`${count} + excluded.count`,
    lastAt: sql`greatest(${lastAt}, excluded.last_at)`,
  };
  try {
    await inTransaction(ctx, async (tx) => {
      const keptSince = new Date(tx.now.getTime() - keptDays * 24 * hourMs);
      await tx.db.delete(webhookRefusals).where(lt(webhookRefusals.hour, keptSince));
      await tx.db
        .insert(webhookRefusals)
        .values(rows)
        .onConflictDoUpdate({
          target: [webhookRefusals.hour, webhookRefusals.reason],
          set: added,
        });
    });
  } catch (error) {
    rows.forEach(add);
    throw error;
  }
}
