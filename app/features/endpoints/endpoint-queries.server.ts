import { desc, eq, sql } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { EndpointIdInput } from "./endpoint-input.ts";
import { type EndpointState, stateOf } from "./endpoint-state.ts";

export type EndpointSums = { delivered: number; failed: number; waiting: number };

const weekMs = 7 * 24 * 60 * 60 * 1_000;
const usualOf = 500;
const iso = (at: Date | null) => at?.toISOString() ?? null;

/**
 * Returns the sums of all endpoints or of one, over the last seven days; waiting deliveries of any age.
 */
async function sumsOf(ctx: Ctx, endpointId?: string): Promise<Map<string, EndpointSums>> {
  const since = new Date(ctx.now.getTime() - weekMs).toISOString();
  const whose = endpointId ? sql`endpoint_id = ${endpointId}::uuid` : sql`true`;
  const rows = await ctx.db.execute<EndpointSums & { id: string }>(sql`
    select endpoint_id as id,
      count(*) filter (where state = 'delivered' and created_at >= ${since}::timestamptz)::int
        as delivered,
      count(*) filter (where state = 'failed' and created_at >= ${since}::timestamptz)::int as failed,
      count(*) filter (where state = 'waiting')::int as waiting
    from endpoint_deliveries
    where ${whose} and (state = 'waiting' or created_at >= ${since}::timestamptz)
    group by endpoint_id`);
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

/** Returns the median of the last five hundred answers in milliseconds. */
async function findUsualAnswer(ctx: Ctx, id: string): Promise<number | null> {
  const [usual] = await ctx.db.execute<{ milliseconds: number | null }>(sql`
    select percentile_disc(0.5) within group (order by answers.milliseconds) as milliseconds
    from (
      select attempts.milliseconds
      from (
        select id from endpoint_deliveries where endpoint_id = ${id}::uuid
        order by created_at desc limit ${usualOf}
      ) as latest
      join endpoint_attempts as attempts on attempts.delivery_id = latest.id
      where attempts.status is not null
      order by attempts.at desc limit ${usualOf}
    ) as answers`);
  return usual?.milliseconds ?? null;
}

/**
 * Returns all endpoints, the newest first.
 * @throws unless the actor is an administrator
 */
export async function listEndpoints(ctx: Ctx) {
  assertCan(ctx.actor, "operations:see");
  const [rows, sums] = await Promise.all([
    ctx.db.select().from(endpoints).orderBy(desc(endpoints.id)),
    sumsOf(ctx),
  ]);
  return rows.map((row) => shown(row, sums.get(row.id) ?? nothing));
}

/** Returns one endpoint with its secret and its usual time to answer. */
export async function findEndpoint(ctx: Ctx, id: string) {
  assertCan(ctx.actor, "operations:see");
  if (!EndpointIdInput.safeParse({ endpointId: id }).success) return null;
  const [[row], sums, usualMilliseconds] = await Promise.all([
    ctx.db.select().from(endpoints).where(eq(endpoints.id, id)),
    sumsOf(ctx, id),
    findUsualAnswer(ctx, id),
  ]);
  if (!row) return null;
  const bothSign = row.formerSecretUntil !== null && row.formerSecretUntil > ctx.now;
  return {
    ...shown(row, sums.get(id) ?? nothing),
    secret: row.secret,
    formerSecretUntil: bothSign ? iso(row.formerSecretUntil) : null,
    usualMilliseconds,
  };
}

export type ListedEndpoint = Awaited<ReturnType<typeof listEndpoints>>[number];
export type ShownEndpoint = NonNullable<Awaited<ReturnType<typeof findEndpoint>>>;
