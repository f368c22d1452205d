import { and, eq } from "drizzle-orm";
import { tags } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { ensureTags } from "./live-tags.server.ts";

// no-event: what was imported is recorded by its source.
/**
 * Finds the tag of this name, or creates it. The description is stored only where the tag has none.
 */
export async function importTag(
  ctx: Ctx,
  input: { name: string; description: string },
): Promise<string | null> {
  assertCan(ctx.actor, "articles:write");
  return inTransaction(ctx, async (tx) => {
    const [tag] = await ensureTags(tx, [input.name]);
    if (!tag) return null;
    const bare = and(eq(tags.id, tag.id), eq(tags.description, ""));
    if (input.description) {
      await tx.db.update(tags).set({ description: input.description }).where(bare);
    }
    await invalidate(tx, [`tag:${tag.slug}`]);
    return tag.id;
  });
}
