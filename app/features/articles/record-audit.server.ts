import { newId } from "#app/db/ids.server.ts";
import { auditLog } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

/** Writes down who did what to an article, in the transaction that did it. */
export async function recordAudit(
  tx: Tx,
  entry: { action: string; articleId: string; details?: Record<string, unknown> },
): Promise<void> {
  await tx.db.insert(auditLog).values({
    id: newId(),
    at: tx.now,
    actor: tx.actor.kind === "user" ? tx.actor.id : "system",
    action: entry.action,
    subject: `article:${entry.articleId}`,
    details: entry.details ?? {},
  });
}
