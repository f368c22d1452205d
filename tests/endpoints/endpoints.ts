import type { z } from "zod";
import { asc, eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { db } from "#app/db/client.server.ts";
import { endpointAttempts, endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import { deliverToEndpoint } from "#app/features/endpoints/deliver-to-endpoint.server.ts";
import type { PublicEvent } from "#app/features/endpoints/event-payload.server.ts";
import type { RegisterEndpointInput } from "#app/features/endpoints/endpoint-input.ts";
import { registerEndpoint } from "#app/features/endpoints/register-endpoint.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { contextAs, createPerson } from "#tests/factories/people.ts";

export const administrator = async (): Promise<Ctx> =>
  contextAs(await createPerson({ role: "admin", primaryEmail: "admin@example.test" }));

export const at = (now: Date): Ctx => ({ ...systemContext("test"), now });

export async function register(
  given: Partial<z.input<typeof RegisterEndpointInput>> & { url: string },
) {
  return registerEndpoint(systemContext("test"), { kind: "signed", ...given });
}

/** An occurrence in the form of `emit`: for several endpoints, or repeated, it is the same one. */
export function arrived(userId: string): PublicEvent {
  return {
    name: "user.arrived",
    userId,
    eventId: v7(),
    occurredAt: "2026-03-01T10:00:00.000Z",
  };
}

export const listDeliveries = (endpointId: string) =>
  db
    .select()
    .from(endpointDeliveries)
    .where(eq(endpointDeliveries.endpointId, endpointId))
    .orderBy(asc(endpointDeliveries.createdAt), asc(endpointDeliveries.id));

export async function onlyDelivery(endpointId: string) {
  const [delivery] = await listDeliveries(endpointId);
  if (!delivery) throw new Error("There is no delivery.");
  return delivery;
}

export async function endpointNow(id: string) {
  const [endpoint] = await db.select().from(endpoints).where(eq(endpoints.id, id));
  if (!endpoint) throw new Error("The endpoint is gone.");
  return endpoint;
}

export const attemptsOf = (deliveryId: string) =>
  db
    .select()
    .from(endpointAttempts)
    .where(eq(endpointAttempts.deliveryId, deliveryId))
    .orderBy(asc(endpointAttempts.at), asc(endpointAttempts.id));

/** Attempts a delivery each time it is due until it is settled; returns the pauses in seconds. */
export async function untilSettled(endpointId: string, most = 40): Promise<number[]> {
  const pauses: number[] = [];
  let now = new Date();
  for (let turn = 0; turn < most; turn += 1) {
    const { state } = await onlyDelivery(endpointId);
    if (state !== "waiting") return pauses;
    await deliverToEndpoint(at(now), { endpointId });
    const { nextAt } = await onlyDelivery(endpointId);
    if (!nextAt) return pauses;
    pauses.push(Math.round((nextAt.getTime() - now.getTime()) / 1_000));
    now = nextAt;
  }
  throw new Error("It never settles.");
}

/** The endpoints' jobs that wait, and in how many seconds they run. */
export const deliverJobs = () =>
  db.execute<{ key: string; seconds: number }>(sql`
    select jobs.key, round(extract(epoch from jobs.run_at - now()))::int as seconds
    from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'deliver-to-endpoint' and jobs.key is not null order by jobs.id`);

/** Adds deliveries as after an outage: so many that failed, wait, or have any given state. */
export async function addDeliveries(
  endpointId: string,
  { count, ...given }: { count: number } & Partial<typeof endpointDeliveries.$inferInsert>,
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: v7(),
    endpointId,
    event: "user.arrived",
    payload: { type: "user.arrived", number: index },
    createdAt: new Date(Date.now() - (count - index) * 1_000),
    nextAt: new Date(Date.now() - 1_000),
    ...given,
  }));
  await db.insert(endpointDeliveries).values(rows);
}
