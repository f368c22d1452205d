import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { endpointAttempts, endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { DeliveryFilterInput } from "./endpoint-input.ts";

const perPage = 25;

type DeliveryParams = DeliveryFilterInput & { endpointId: string };

function conditionsOf({ endpointId, state, event, before }: DeliveryParams): SQL | undefined {
  const { id, createdAt } = endpointDeliveries;
  return and(
    eq(endpointDeliveries.endpointId, endpointId),
    state ? eq(endpointDeliveries.state, state) : undefined,
    event ? eq(endpointDeliveries.event, event) : undefined,
    before
      ? sql`(${createdAt}, ${id}) < (
          select created_at, id from endpoint_deliveries where id = ${before}::uuid)`
      : undefined,
  );
}

async function attemptsOf(ctx: Ctx, deliveryIds: string[]) {
  if (deliveryIds.length === 0) return [];
  const rows = await ctx.db
    .select()
    .from(endpointAttempts)
    .where(inArray(endpointAttempts.deliveryId, deliveryIds))
    .orderBy(asc(endpointAttempts.at), asc(endpointAttempts.id));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** No delivery is attempted before the endpoint's pause is over. */
async function findEndOfRest(ctx: Ctx, endpointId: string): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ pausedUntil: endpoints.pausedUntil })
    .from(endpoints)
    .where(eq(endpoints.id, endpointId));
  return row?.pausedUntil ?? null;
}

const later = (nextAt: Date, rested: Date | null) => (rested && rested > nextAt ? rested : nextAt);

/** Returns the deliveries to an endpoint, the newest first, each with all its attempts. */
export async function listEndpointDeliveries(ctx: Ctx, params: DeliveryParams) {
  assertCan(ctx.actor, "operations:see");
  const rows = await ctx.db
    .select()
    .from(endpointDeliveries)
    .where(conditionsOf(params))
    .orderBy(desc(endpointDeliveries.createdAt), desc(endpointDeliveries.id))
    .limit(perPage + 1);
  const page = rows.slice(0, perPage);
  const ids = page.map(({ id }) => id);
  const [attempts, rested] = await Promise.all([
    attemptsOf(ctx, ids),
    findEndOfRest(ctx, params.endpointId),
  ]);
  const deliveries = page.map(({ id, event, state, createdAt, nextAt, payload }) => ({
    ...{ id, event, state },
    createdAt: createdAt.toISOString(),
    nextAt: nextAt && later(nextAt, rested).toISOString(),
    payload: JSON.stringify(payload, null, 2),
    attempts: attempts.filter(({ deliveryId }) => deliveryId === id),
  }));
  return { deliveries, before: rows.length > perPage ? (page.at(-1)?.id ?? null) : null };
}

export type ListedDelivery = Awaited<
  ReturnType<typeof listEndpointDeliveries>
>["deliveries"][number];
