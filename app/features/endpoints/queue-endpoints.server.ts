import { sql } from "drizzle-orm";
import { endpointDeliveries } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

/** Written out, not a parameter, so that any plan of PostgreSQL's can go by the index of these. */
export const isWaiting = sql`${endpointDeliveries.state} = 'waiting'`;

export const deliverJob = "deliver-to-endpoint";

/**
 * Has what waits for these endpoints attempted once the first of it is due and their rest is over, or
 * failed when they are disabled. There is one waiting job an endpoint, however much waits, so that a
 * rest and its end cost one row. Whoever has not just made a delivery locks the endpoint first: a job
 * that two reckon differently would have the time of the later one.
 */
export async function queueEndpoints(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db.execute(sql`
    select graphile_worker.add_job(
      identifier => ${deliverJob}::text,
      payload => json_build_object('endpointId', due.id),
      queue_name => 'endpoint:' || due.id,
      job_key => 'endpoint:' || due.id,
      run_at => due.at
    ) from (
      select endpoints.id, case when endpoints.disabled_at is null then
        greatest(first.next_at, endpoints.paused_until, ${tx.now.toISOString()}::timestamptz) end as at
      from endpoints cross join lateral (
        select next_at from endpoint_deliveries
        where endpoint_id = endpoints.id and state = 'waiting' order by next_at limit 1
      ) as first
      where endpoints.id = any(${`{${ids.join(",")}}`}::uuid[]) order by endpoints.id
    ) as due`);
}
