import { eq, or, type SQL, sql } from "drizzle-orm";
import { mentions } from "#app/db/mentions.server.ts";
import { auditLog } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostAtOnce = 500;

const { id, actor, subject, details } = auditLog;

async function eraseWhere(tx: Tx, userId: string, where: SQL | undefined): Promise<number> {
  const itself = `user:${userId}`;
  const named = mentions(sql`${details}::text`, userId);
  const some = tx.db.select({ id }).from(auditLog).where(where).limit(mostAtOnce);
  const erased = await tx.db
    .update(auditLog)
    .set({
      actor: sql`case when ${actor} = ${userId} then 'erased' else ${actor} end`,
      subject: sql`case when ${subject} = ${itself} then 'user:erased' else ${subject} end`,
      details: sql`case when ${subject} = ${itself} or ${named} then '{}'::jsonb else ${details} end`,
    })
    .where(sql`${id} in (${some})`)
    .returning({ id });
  return erased.length;
}

/**
 * Takes a person out of some rows of the audit log: that it was they who did it, that it was done to
 * them, and what else names them. That it was done, when and to what stays.
 */
export async function eraseAudit(
  tx: Tx,
  userId: string,
): Promise<{ erased: number; more: boolean }> {
  const known = or(eq(actor, userId), eq(subject, `user:${userId}`));
  const erased = await eraseWhere(tx, userId, known);
  if (erased > 0) return { erased, more: true };
  // Only what no index finds, and only once unless there is much of it.
  const named = await eraseWhere(tx, userId, mentions(sql`${details}::text`, userId));
  return { erased: named, more: named === mostAtOnce };
}
