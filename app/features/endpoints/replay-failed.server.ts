import { and, eq, gte, sql } from "drizzle-orm";
import { endpointDeliveries } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput } from "#app/infra/input.ts";
import { ReplayFailed } from "./endpoint-input.ts";
import { assertEnabled, endRest, lockEndpoint } from "./endpoint-row.server.ts";
import { queueDeliveries } from "./queue-delivery.server.ts";

/** Sends everything again that was made since then and has failed, the oldest first. */
export async function replayFailed(ctx: Ctx, input: ReplayFailed): Promise<{ again: number }> {
  assertCan(ctx.actor, "operations:see");
  const { endpointId, since } = parseInput(ReplayFailed, input);
  return inTransaction(ctx, async (tx) => {
    assertEnabled(await lockEndpoint(tx, endpointId));
    await endRest(tx, endpointId);
    const rows = await tx.db
      .update(endpointDeliveries)
      .set({ state: "waiting", attempts: 0, nextAt: tx.now, settledAt: null })
      .where(
        and(
          eq(endpointDeliveries.endpointId, endpointId),
          eq(endpointDeliveries.state, "failed"),
          gte(endpointDeliveries.createdAt, since),
        ),
      )
      .returning({ id: endpointDeliveries.id });
    const ids = `{${rows.map(({ id }) => id).join(",")}}`;
    await queueDeliveries(
      tx,
      sql`select id, endpoint_id, next_at from endpoint_deliveries
        where id = any(${ids}::uuid[]) order by created_at, id`,
    );
    await recordAudit(tx, {
      action: "replay-failed",
      subject: `endpoint:${endpointId}`,
      details: { since: since.toISOString(), deliveries: rows.length },
    });
    return { again: rows.length };
  });
}
