import { and, eq, gt, isNull, lt, or, like, sql } from "drizzle-orm";
import { users, webhookDeliveries } from "#app/db/schema/index.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { eventOnItsWayMs } from "./signed-in-at.ts";
import { findMissedSignIn } from "./missed-sign-ins.server.ts";
import { findRejections } from "./rejection-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type Silence, silenceReason, type SilenceReason } from "./webhook-silence.ts";

export type FoundSilence = Silence & { reason: SilenceReason | null };

const never = new Date(0);
const unusableLatelyMs = 24 * 60 * 60_000;

const inbox = webhookDeliveries;

/** Each maximum is the first entry of an index, however many deliveries were parked since. */
async function findLastUsed(ctx: Ctx): Promise<Date | null> {
  const latest = (["applied", "unchanged", "stale"] as const).map(
    (outcome) =>
      sql`(select max(${inbox.receivedAt}) from ${inbox} where ${inbox.outcome} = ${outcome})`,
  );
  const [row] = await ctx.db.execute<{ at: Date | string | null }>(
    sql`select greatest(${sql.join(latest, sql`, `)}) as at`,
  );
  return row?.at ? new Date(row.at) : null;
}

/**
 * Counts unusable deliveries, without recent ones, because a failed one may succeed when it is resent, and
 * without parked ones of unused types.
 */
async function countUnusable(ctx: Ctx, since: Date): Promise<Silence["unusable"]> {
  const lately = new Date(ctx.now.getTime() - unusableLatelyMs);
  const arrived = new Date(ctx.now.getTime() - eventOnItsWayMs);
  const happenedAt = sql`coalesce(${inbox.occurredAt}, ${inbox.sentAt})`;
  const count = (outcome: "parked" | "failed") =>
    ctx.db.$count(
      inbox,
      and(
        eq(inbox.outcome, outcome),
        gt(inbox.receivedAt, since > lately ? since : lately),
        lt(happenedAt, arrived.toISOString()),
        or(like(inbox.type, "user.%"), like(inbox.type, "session.%"), eq(inbox.outcome, "failed")),
      ),
    );
  const [parked, failed] = await Promise.all([count("parked"), count("failed")]);
  return { parked, failed };
}

/** Counts the people known only by their session, until they are reconciled. */
function countNewcomers(ctx: Ctx, since: Date): Promise<number> {
  const arrived = new Date(ctx.now.getTime() - eventOnItsWayMs);
  return ctx.db.$count(
    users,
    and(
      eq(users.sourceUpdatedAt, 0),
      isNull(users.deletedAt),
      gt(users.createdAt, since),
      lt(users.createdAt, arrived),
    ),
  );
}

/**
 * Returns the time of the last usable delivery, and the unusable deliveries and known sign-ins since then:
 * newcomers, and the latest session seen here without an event. Both may be the same sign-in, so the number
 * is a minimum.
 */
export async function findSilence(ctx: Ctx): Promise<FoundSilence> {
  assertCan(ctx.actor, "operations:see");
  const lastAt = await findLastUsed(ctx);
  const since = lastAt ?? never;
  const [unusable, newcomers, missedAt, signatures] = await Promise.all([
    countUnusable(ctx, since),
    countNewcomers(ctx, since),
    findMissedSignIn(ctx),
    findRejections(ctx),
  ]);
  const missed = missedAt !== null && missedAt > since ? 1 : 0;
  const signIns = Math.max(newcomers, missed);
  const found = { lastAt, unusable, signatures, signIns, now: ctx.now };
  return { ...found, reason: silenceReason(found) };
}
