import { inArray } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

const idsAtOnce = 5_000;

/** Returns which of these articles have been deleted for ever, and how many are in the trash. */
export async function findDeletions(ctx: Ctx, ids: string[]) {
  const deleted = new Set(ids);
  let trashed = 0;
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    const rows = await ctx.db
      .select({ id: articles.id, trashedAt: articles.trashedAt })
      .from(articles)
      .where(inArray(articles.id, ids.slice(at, at + idsAtOnce)));
    for (const { id, trashedAt } of rows) {
      deleted.delete(id);
      if (trashedAt) trashed += 1;
    }
  }
  return { deleted, trashed };
}
