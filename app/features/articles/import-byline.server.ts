import { newId } from "#app/db/ids.server.ts";
import { bylines } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { freeHandle } from "./ensure-byline.server.ts";

// no-event: what was imported is recorded by its source.
/**
 * Creates a byline for an author without an account here. The preferred handle is made unique with -2, -3.
 */
export async function importByline(
  ctx: Ctx,
  input: { name: string; handle: string },
): Promise<string> {
  assertCan(ctx.actor, "articles:write");
  return inTransaction(ctx, async (tx) => {
    const id = newId();
    const handle = await freeHandle(tx, input.handle);
    await tx.db.insert(bylines).values({ id, handle, name: input.name, createdAt: tx.now });
    await invalidate(tx, [`handle:${handle}`]);
    return id;
  });
}
