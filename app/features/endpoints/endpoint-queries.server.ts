import { desc, eq, sql } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type EndpointState, stateOf } from "./endpoint-state.ts";

export type EndpointSums = { delivered: number; failed: number; waiting: number };

const weekMs = 7 * 24 * 60 * 60 * 1_000;
const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Of the last seven days; what waits, whenever it was made. */
async function sumsOf(ctx: Ctx): Promise<Map<string, EndpointSums>> {
  const since = new Date(ctx.now.getTime() - weekMs).toISOString();
  const rows = await ctx.db.execute<EndpointSums & { id: string }>(sql`
    select endpoint_id as id,
      count(*) filter (where state = 'delivered' and created_at >= ${since}::timestamptz)::int
        as delivered,
      count(*) filter (where state = 'failed' and created_at >= ${since}::timestamptz)::int as failed,
      count(*) filter (where state = 'waiting')::int as waiting
    from endpoint_deliveries group by endpoint_id`);
  return new Map(
    rows.map(({ id, delivered, failed, waiting }) => [id, { delivered, failed, waiting }]),
  );
}

const nothing: EndpointSums = { delivered: 0, failed: 0, waiting: 0 };

type Row = typeof endpoints.$inferSelect;

function shown(row: Row, sums: EndpointSums) {
  const { id, url, kind, description, events, lastStatus, lastError, disabledReason } = row;
  const state: EndpointState = stateOf(row);
  return {
    ...{ id, url, kind, description, events, lastStatus, lastError, disabledReason, state, sums },
    host: new URL(url).host,
    createdAt: row.createdAt.toISOString(),
    lastAt: iso(row.lastAt),
    failingSince: iso(row.failingSince),
    disabledAt: iso(row.disabledAt),
  };
}

/** All of them, the newest first. @throws unless an administrator asks */
export async function listEndpoints(ctx: Ctx) {
  assertCan(ctx.actor, "operations:see");
  const [rows, sums] = await Promise.all([
    ctx.db.select().from(endpoints).orderBy(desc(endpoints.id)),
    sumsOf(ctx),
  ]);
  return rows.map((row) => shown(row, sums.get(row.id) ?? nothing));
}

/** One, with its secret and how long its answers usually take. */
export async function findEndpoint(ctx: Ctx, id: string) {
  assertCan(ctx.actor, "operations:see");
  const [[row], sums, [usual]] = await Promise.all([
    ctx.db.select().from(endpoints).where(eq(endpoints.id, id)),
    sumsOf(ctx),
    ctx.db.execute<{ milliseconds: number | null }>(sql`
      select percentile_disc(0.5) within group (order by attempts.milliseconds) as milliseconds
      from endpoint_attempts as attempts
      join endpoint_deliveries as deliveries on deliveries.id = attempts.delivery_id
      where deliveries.endpoint_id = ${id}::uuid and attempts.status is not null`),
  ]);
  if (!row) return null;
  const bothSign = row.formerSecretUntil !== null && row.formerSecretUntil > ctx.now;
  return {
    ...shown(row, sums.get(id) ?? nothing),
    secret: row.secret,
    formerSecretUntil: bothSign ? iso(row.formerSecretUntil) : null,
    usualMilliseconds: usual?.milliseconds ?? null,
  };
}

export type ListedEndpoint = Awaited<ReturnType<typeof listEndpoints>>[number];
export type ShownEndpoint = NonNullable<Awaited<ReturnType<typeof findEndpoint>>>;
