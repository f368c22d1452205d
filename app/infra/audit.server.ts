import { newId } from "#app/db/ids.server.ts";
import { auditLog } from "#app/db/schema/index.server.ts";
import type { Tx } from "./context.ts";

/** `subject` as `kind:id`, for instance `user:user_2abc`. */
export type AuditEntry = { action: string; subject: string; details?: Record<string, unknown> };

/** Records which actor did what to which subject, in the same transaction. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.db.insert(auditLog).values({
    id: newId(),
    at: tx.now,
    actor: tx.actor.kind === "user" ? tx.actor.id : "system",
    action: entry.action,
    subject: entry.subject,
    details: entry.details ?? {},
  });
}
