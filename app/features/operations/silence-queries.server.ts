import { and, eq, gt, isNull, lt, max } from "drizzle-orm";
import { loginSessions, users, webhookDeliveries } from "#app/db/schema/index.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { eventOnItsWayMs, isWebhookSilent, type Silence } from "./webhook-silence.ts";

export type FoundSilence = Silence & { silent: boolean };

const never = new Date(0);

/**
 * Since when nothing has arrived and who has signed in meanwhile: people of whom no event has told yet,
 * known by their session alone, and sessions that another way than the webhook has told of.
 */
export async function findSilence(ctx: Ctx): Promise<FoundSilence> {
  assertCan(ctx.actor, "operations:see");
  const [last] = await ctx.db
    .select({ at: max(webhookDeliveries.receivedAt) })
    .from(webhookDeliveries);
  const lastAt = last?.at ?? null;
  const since = lastAt ?? never;
  const arrived = new Date(ctx.now.getTime() - eventOnItsWayMs);
  const [newcomers, sessions] = await Promise.all([
    ctx.db.$count(
      users,
      and(
        eq(users.sourceUpdatedAt, 0),
        isNull(users.deletedAt),
        gt(users.createdAt, since),
        lt(users.createdAt, arrived),
      ),
    ),
    ctx.db.$count(
      loginSessions,
      and(gt(loginSessions.startedAt, since), lt(loginSessions.startedAt, arrived)),
    ),
  ]);
  const found = { lastAt, signIns: newcomers + sessions, now: ctx.now };
  return { ...found, silent: isWebhookSilent(found) };
}
