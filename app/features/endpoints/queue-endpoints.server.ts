import { sql } from "drizzle-orm";
import { endpointDeliveries } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

/**
 * A literal, not a parameter, so that any plan of PostgreSQL's can use the index of waiting deliveries.
 */
export const isWaiting = sql`${endpointDeliveries.state} = 'waiting'`;

export const deliverJob = "deliver-to-endpoint";

/**
 * Queues the waiting deliveries of these endpoints for the time when the first is due and the pause is over,
 * or to fail when the endpoint is disabled. Each endpoint has one waiting job, however many deliveries wait,
 * so that a pause and its end cost one row. A caller that has not just created a delivery must lock the
 * endpoint first: of two concurrent calls the later would set the job's time.
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
