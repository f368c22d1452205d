import { and, eq } from "drizzle-orm";
import { importedItems } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";

type Item = { kind: string; id: string };

function itsRow(item: Item) {
  const { source, kind, sourceId } = importedItems;
  return and(eq(source, "demo"), eq(kind, item.kind), eq(sourceId, item.id));
}

/**
 * Brings one item of the demo, whole or not at all and never twice: a load that was killed goes on
 * where it stopped. Answers the local id, of now or of then.
 */
export async function once(
  ctx: Ctx,
  item: Item & { work: (tx: Tx) => Promise<string> },
): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const row = { source: "demo", kind: item.kind, sourceId: item.id, localId: "" };
    const claimed = await tx.db
      .insert(importedItems)
      .values(row)
      .onConflictDoNothing()
      .returning({ kind: importedItems.kind });
    if (claimed.length === 0) {
      const [done] = await tx.db
        .select({ localId: importedItems.localId })
        .from(importedItems)
        .where(itsRow(item));
      return done?.localId ?? "";
    }
    const localId = await item.work(tx);
    await tx.db.update(importedItems).set({ localId }).where(itsRow(item));
    return localId;
  });
}
