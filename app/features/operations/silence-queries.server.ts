import { and, eq, gt, isNull, lt, max } from "drizzle-orm";
import { users, webhookDeliveries } from "#app/db/schema/index.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { eventOnItsWayMs } from "#app/features/identity/signed-in-at.ts";
import { findUntoldSignIn } from "#app/features/identity/untold-sign-ins.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { isWebhookSilent, type Silence } from "./webhook-silence.ts";

export type FoundSilence = Silence & { silent: boolean };

const never = new Date(0);

/**
 * Since when nothing has arrived and who is known to have signed in meanwhile: people of whom nothing
 * but their session has told, until they are reconciled, and the latest session that was seen here and
 * of which no event has told. Both may be one sign-in, so they are at least so many.
 */
export async function findSilence(ctx: Ctx): Promise<FoundSilence> {
  assertCan(ctx.actor, "operations:see");
  const [last] = await ctx.db
    .select({ at: max(webhookDeliveries.receivedAt) })
    .from(webhookDeliveries);
  const lastAt = last?.at ?? null;
  const since = lastAt ?? never;
  const arrived = new Date(ctx.now.getTime() - eventOnItsWayMs);
  const [newcomers, untoldAt] = await Promise.all([
    ctx.db.$count(
      users,
      and(
        eq(users.sourceUpdatedAt, 0),
        isNull(users.deletedAt),
        gt(users.createdAt, since),
        lt(users.createdAt, arrived),
      ),
    ),
    findUntoldSignIn(ctx),
  ]);
  const untold = untoldAt !== null && untoldAt > since ? 1 : 0;
  const found = { lastAt, signIns: Math.max(newcomers, untold), now: ctx.now };
  return { ...found, silent: isWebhookSilent(found) };
}
