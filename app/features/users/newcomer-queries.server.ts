import { and, eq, like, sql } from "drizzle-orm";
import { users, webhookDeliveries } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

/** So close to their arrival here something changed at Clerk that it brought them. */
const closely = sql`interval '1 hour'`;

/**
 * Whether someone has really come, rather than only been found: Clerk has told us of them, or something
 * changed there just before we knew them. A mirror that is filled from Clerk's list finds everybody
 * who was there before, and to those there is nothing to say.
 */
export async function isNewcomer(ctx: Ctx, userId: string): Promise<boolean> {
  const told = ctx.db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.subject, userId), like(webhookDeliveries.type, "user.%")))
    .limit(1);
  const changedJustBefore = sql<boolean>`
    to_timestamp(${users.sourceUpdatedAt} / 1000.0) > ${users.createdAt} - ${closely}`;
  const [row] = await ctx.db
    .select({ newcomer: sql<boolean>`(exists ${told} or ${changedJustBefore})` })
    .from(users)
    .where(eq(users.id, userId));
  return row?.newcomer ?? false;
}
