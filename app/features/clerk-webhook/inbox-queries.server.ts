import { and, desc, eq, gte, type SQL, sql } from "drizzle-orm";
import { webhookDeliveries } from "#app/db/schema/index.server.ts";
import type { DeliveryOutcome } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { DeliveryId } from "./delivery-id.ts";

export type OutcomeCounts = { total: number } & Record<DeliveryOutcome, number>;

export type InboxSummary = {
  day: OutcomeCounts;
  week: OutcomeCounts;
  last: { at: string; type: string; lagMs: number } | null;
  /** The time from an event to its receipt, over the last day; null without deliveries. */
  medianLagMs: number | null;
};

export type ListedDelivery = {
  id: string;
  type: string;
  subject: string | null;
  outcome: DeliveryOutcome;
  reason: string | null;
  occurredAt: string | null;
  receivedAt: string;
  attempts: number;
  lagMs: number;
};

export type FoundDelivery = ListedDelivery & { sentAt: string; payload: unknown };

const dayMs = 24 * 60 * 60 * 1000;
const pageSize = 50;

const inbox = webhookDeliveries;
/** An event without a date from Clerk counts from its sending; clocks may differ. */
const lagMs = sql<number>`greatest(0, round(extract(epoch from
  ${inbox.receivedAt} - coalesce(${inbox.occurredAt}, ${inbox.sentAt})) * 1000))::float8`;

async function countSince(ctx: Ctx, since: Date): Promise<OutcomeCounts> {
  const rows = await ctx.db
    .select({ outcome: inbox.outcome, count: sql<number>`count(*)::int` })
    .from(inbox)
    .where(gte(inbox.receivedAt, since))
    .groupBy(inbox.outcome);
  const counts: OutcomeCounts = {
    total: 0,
    applied: 0,
    unchanged: 0,
    stale: 0,
    parked: 0,
    failed: 0,
  };
  for (const { outcome, count } of rows) {
    counts[outcome] = count;
    counts.total += count;
  }
  return counts;
}

async function findLast(ctx: Ctx): Promise<InboxSummary["last"]> {
  const [row] = await ctx.db
    .select({ at: inbox.receivedAt, type: inbox.type, lagMs })
    .from(inbox)
    .orderBy(desc(inbox.receivedAt))
    .limit(1);
  return row ? { ...row, at: row.at.toISOString() } : null;
}

async function findMedianLag(ctx: Ctx, since: Date): Promise<number | null> {
  const [row] = await ctx.db
    .select({ lag: sql<number | null>`percentile_cont(0.5) within group (order by ${lagMs})` })
    .from(inbox)
    .where(gte(inbox.receivedAt, since));
  return row?.lag ?? null;
}

/** Returns the state of the webhook. For administrators. */
export async function findInboxSummary(ctx: Ctx): Promise<InboxSummary> {
  assertCan(ctx.actor, "operations:see");
  const dayAgo = new Date(ctx.now.getTime() - dayMs);
  const [day, week, last, medianLagMs] = await Promise.all([
    countSince(ctx, dayAgo),
    countSince(ctx, new Date(ctx.now.getTime() - 7 * dayMs)),
    findLast(ctx),
    findMedianLag(ctx, dayAgo),
  ]);
  return { day, week, last, medianLagMs };
}

const columns = {
  id: inbox.id,
  type: inbox.type,
  subject: inbox.subject,
  outcome: inbox.outcome,
  reason: inbox.reason,
  occurredAt: inbox.occurredAt,
  receivedAt: inbox.receivedAt,
  attempts: inbox.attempts,
  lagMs,
};

type Row = Omit<ListedDelivery, "occurredAt" | "receivedAt"> & {
  occurredAt: Date | null;
  receivedAt: Date;
};

function listed(row: Row): ListedDelivery {
  const occurredAt = row.occurredAt?.toISOString() ?? null;
  return { ...row, occurredAt, receivedAt: row.receivedAt.toISOString() };
}

function before(cursor: string | null | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const reached = sql`(select last.received_at, last.id from ${inbox} last where last.id = ${cursor})`;
  return sql`(${inbox.receivedAt}, ${inbox.id}) < ${reached}`;
}

export type DeliveriesParams = {
  outcome?: DeliveryOutcome | null;
  type?: string | null;
  subject?: string | null;
  cursor?: string | null;
};

/**
 * Returns deliveries, the newest first, fifty a page; `cursor` is the `nextCursor` of the page before it.
 */
export async function listDeliveries(
  ctx: Ctx,
  { outcome, type, subject, cursor }: DeliveriesParams = {},
): Promise<{ deliveries: ListedDelivery[]; nextCursor: string | null }> {
  assertCan(ctx.actor, "operations:see");
  const rows = await ctx.db
    .select(columns)
    .from(inbox)
    .where(
      and(
        outcome ? eq(inbox.outcome, outcome) : undefined,
        type ? eq(inbox.type, type) : undefined,
        subject ? eq(inbox.subject, subject) : undefined,
        before(cursor),
      ),
    )
    .orderBy(desc(inbox.receivedAt), desc(inbox.id))
    .limit(pageSize + 1);
  const deliveries = rows.slice(0, pageSize).map(listed);
  const nextCursor = rows.length > pageSize ? (deliveries.at(-1)?.id ?? null) : null;
  return { deliveries, nextCursor };
}

/** Returns one delivery with its stored payload; null for an unknown id. */
export async function findDelivery(ctx: Ctx, id: string): Promise<FoundDelivery | null> {
  assertCan(ctx.actor, "operations:see");
  if (!DeliveryId.safeParse(id).success) return null;
  const [row] = await ctx.db
    .select({ ...columns, sentAt: inbox.sentAt, payload: inbox.payload })
    .from(inbox)
    .where(eq(inbox.id, id));
  if (!row) return null;
  const { sentAt, payload, ...rest } = row;
  return { ...listed(rest), sentAt: sentAt.toISOString(), payload };
}
