import { and, asc, eq, gt } from "drizzle-orm";
import { webhookDeliveries } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

const atOnce = 200;

/** Some of what the identity provider told of somebody and the inbox still keeps, `after` this one. */
export function listDeliveriesOf(
  ctx: Ctx,
  { userId, after }: { userId: string; after: string | null },
) {
  const { id, type, subject, outcome, reason, payload, occurredAt, receivedAt } = webhookDeliveries;
  return ctx.db
    .select({ id, type, outcome, reason, payload, occurredAt, receivedAt })
    .from(webhookDeliveries)
    .where(and(eq(subject, userId), after ? gt(id, after) : undefined))
    .orderBy(asc(id))
    .limit(atOnce);
}
