import { and, desc, eq } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";
import { articleSchedules, auditLog } from "#app/db/schema/index.server.ts";
import { runDueSchedules } from "#app/features/articles/scheduling/run-due-schedules.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";

/** Carries out what is due at this time. */
export function runAt(at: string | Date): Promise<void> {
  const now = new Date(at);
  return runDueSchedules({ ...systemContext("test"), now }, () => Promise.resolve(now));
}

export async function scheduleOf(articleId: string) {
  const [row] = await db
    .select()
    .from(articleSchedules)
    .where(eq(articleSchedules.articleId, articleId));
  return row ?? null;
}

/** What the audit log says of an article, the latest first. */
export async function auditOf(articleId: string, action?: string) {
  const itsEntries = eq(auditLog.subject, `article:${articleId}`);
  return db
    .select({ action: auditLog.action, actor: auditLog.actor, details: auditLog.details })
    .from(auditLog)
    .where(action ? and(itsEntries, eq(auditLog.action, action)) : itsEntries)
    .orderBy(desc(auditLog.at), desc(auditLog.id));
}
