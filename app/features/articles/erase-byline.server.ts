import { eq } from "drizzle-orm";
import { articleAuthors, bylines, redirects } from "#app/db/schema/index.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { freeHandle } from "./ensure-byline.server.ts";

const deletedName = "Deleted user";

/**
 * Takes a person's byline away, or, where it still signs something, their name out of it: its page
 * moves to a neutral address, and the former one, which is their name, leads nowhere. Answers how many.
 */
export async function eraseByline(tx: Tx, userId: string): Promise<number> {
  const [byline] = await tx.db
    .select({ id: bylines.id, handle: bylines.handle })
    .from(bylines)
    .where(eq(bylines.userId, userId))
    .for("update");
  if (!byline) return 0;
  const itsRow = eq(bylines.id, byline.id);
  const signed = await tx.db.$count(articleAuthors, eq(articleAuthors.bylineId, byline.id));
  await tx.db.delete(redirects).where(eq(redirects.bylineId, byline.id));
  if (signed === 0) await tx.db.delete(bylines).where(itsRow);
  else {
    const handle = await freeHandle(tx, "deleted-user");
    await tx.db
      .update(bylines)
      .set({ handle, name: deletedName, bio: "", userId: null })
      .where(itsRow);
    await invalidate(tx, [`handle:${handle}`]);
  }
  await invalidate(tx, [
    ...[`byline:${byline.id}`, `handle:${byline.handle}`, `user:${userId}`],
    ...["articles", "redirects"],
  ]);
  return 1;
}
