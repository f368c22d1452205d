import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "#app/infra/context.ts";

export const deliverJob = "deliver-to-endpoint";

/**
 * Has deliveries attempted at their `next_at`. `rows` selects `id`, `endpoint_id` and `next_at`. There
 * is one waiting job a delivery, and those of one endpoint are done one after the other.
 */
export async function queueDeliveries(tx: Tx, rows: SQL): Promise<void> {
  await tx.db.execute(sql`
    select graphile_worker.add_job(
      identifier => ${deliverJob}::text,
      payload => json_build_object('deliveryId', due.id),
      queue_name => 'endpoint:' || due.endpoint_id,
      run_at => due.next_at,
      job_key => 'delivery:' || due.id
    ) from (${rows}) as due`);
}

export async function queueDelivery(tx: Tx, id: string): Promise<void> {
  await queueDeliveries(
    tx,
    sql`select id, endpoint_id, next_at from endpoint_deliveries where id = ${id}::uuid`,
  );
}
