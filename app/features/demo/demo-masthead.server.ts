import { bylines, tags } from "#app/db/schema/index.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { Cast } from "./demo-cast.server.ts";
import type { DemoPublication } from "./demo-files.server.ts";

/** The bylines that articles refer to, by handle, and the names of tags, by slug. */
export type Masthead = {
  bylines: Map<string, { id: string; userId: string | null }>;
  tagNames: Map<string, string>;
};

// no-policy: only the command that loads the demo calls it.
// no-event: the demo begins before any subscriber follows it.
/** Creates the publication's bylines and tags. Existing ones stay. */
export async function setMasthead(
  ctx: Ctx,
  { publication, cast }: { publication: DemoPublication; cast: Cast },
): Promise<Masthead> {
  const tagNames = new Map(publication.tags.map((tag) => [tag.slug, tag.name]));
  return inTransaction(ctx, async (tx) => {
    for (const byline of publication.bylines) {
      const userId = byline.userId && cast.actorOf(byline.userId) ? byline.userId : null;
      const row = { ...byline, userId, id: newId(), createdAt: tx.now };
      await tx.db.insert(bylines).values(row).onConflictDoNothing();
    }
    for (const tag of publication.tags) {
      await tx.db
        .insert(tags)
        .values({ ...tag, id: newId() })
        .onConflictDoNothing();
    }
    const known = await tx.db.select().from(bylines);
    const byHandle: Masthead["bylines"] = new Map();
    for (const { handle, userId } of publication.bylines) {
      const theirs = known.find((row) => row.handle === handle);
      const found = theirs ?? known.find((row) => userId !== null && row.userId === userId);
      if (found) byHandle.set(handle, found);
    }
    return { bylines: byHandle, tagNames };
  });
}
