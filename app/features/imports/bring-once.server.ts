import { and, eq } from "drizzle-orm";
import { importedItems } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";

export type Brought = { localId: string; isNew: boolean };
type Item = { source: string; kind: string; id: string; bring: (tx: Tx) => Promise<string> };

function itsRow(item: Item) {
  const { source, kind, sourceId } = importedItems;
  return and(eq(source, item.source), eq(kind, item.kind), eq(sourceId, item.id));
}

// no-policy: each verb that it runs asks its own.
// no-event: it records what was imported by its source.
/**
 * Imports one item, completely or not at all, and never twice, so that a stopped import continues where it
 * was. Returns the local id, new or from an earlier run.
 * @throws the reason of `ctx.signal` before the item begins, once it is aborted
 */
export async function bringOnce(ctx: Ctx, item: Item): Promise<Brought> {
  ctx.signal?.throwIfAborted();
  return inTransaction(ctx, async (tx) => {
    const { source, kind, id: sourceId } = item;
    const claimed = await tx.db
      .insert(importedItems)
      .values({ source, kind, sourceId, localId: "" })
      .onConflictDoNothing()
      .returning({ kind: importedItems.kind });
    if (claimed.length === 0) {
      const { localId } = importedItems;
      const [done] = await tx.db.select({ localId }).from(importedItems).where(itsRow(item));
      return { localId: done?.localId ?? "", isNew: false };
    }
    const localId = await item.bring(tx);
    await tx.db.update(importedItems).set({ localId }).where(itsRow(item));
    return { localId, isNew: true };
  });
}

/** Lists what this source has imported of one kind, by its id there. */
export async function listBrought(
  ctx: Ctx,
  from: { source: string; kind: string },
): Promise<Map<string, string>> {
  const { source, kind, sourceId, localId } = importedItems;
  const rows = await ctx.db
    .select({ sourceId, localId })
    .from(importedItems)
    .where(and(eq(source, from.source), eq(kind, from.kind)));
  return new Map(rows.map((row) => [row.sourceId, row.localId]));
}
