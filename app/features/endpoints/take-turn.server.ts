import { eq } from "drizzle-orm";
import { z } from "zod";
import { endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { deliverToEndpoint, type Surroundings } from "./deliver-to-endpoint.server.ts";
import { deliverJob, queueEndpoints } from "./queue-endpoints.server.ts";

export const Turn = z.object({ endpointId: z.uuid() });

/** After this time the next endpoint has its turn, and then this one again. */
const longestTurnMs = 5_000;

/**
 * The lock prevents concurrent changes of this endpoint's job: a delivery is created before or after this.
 */
async function queueRest(endpointId: string): Promise<void> {
  await inTransaction(systemContext(deliverJob), async (tx) => {
    await tx.db
      .select({ id: endpoints.id })
      .from(endpoints)
      .where(eq(endpoints.id, endpointId))
      .for("update");
    await queueEndpoints(tx, [endpointId]);
  });
}

// no-policy: the job that sends a delivery runs it.
// no-event: it only says which delivery is sent next.
/** Delivers what is due, one after the other, until a delivery fails, and queues the rest. */
export async function takeTurn({
  endpointId,
  ...surroundings
}: { endpointId: string } & Surroundings): Promise<void> {
  const until = performance.now() + longestTurnMs;
  const once = () => deliverToEndpoint(systemContext(deliverJob), { endpointId, ...surroundings });
  while ((await once()) && performance.now() < until && !surroundings.signal?.aborted);
  await queueRest(endpointId);
}
