import { sql } from "drizzle-orm";
import { auditLog } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostAtOnce = 500;

/**
 * Takes a person out of some rows of the audit log: that it was they who did it, that it was done to
 * them, and what else names them. That it was done, when and to what stays. Answers how many.
 */
export async function eraseAudit(tx: Tx, userId: string): Promise<number> {
  const { id, actor, subject, details } = auditLog;
  const itself = `user:${userId}`;
  const names = sql`position(${userId} in details::text) > 0`;
  const erased = await tx.db
    .update(auditLog)
    .set({
      actor: sql`case when ${actor} = ${userId} then 'erased' else ${actor} end`,
      subject: sql`case when ${subject} = ${itself} then 'user:erased' else ${subject} end`,
      details: sql`case when ${subject} = ${itself} or ${names} then '{}'::jsonb else ${details} end`,
    })
    .where(
      sql`${id} in (select id from ${auditLog}
        where actor = ${userId} or subject = ${itself} or ${names} limit ${mostAtOnce})`,
    )
    .returning({ id });
  return erased.length;
}
