import { articles } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { listBrought } from "./bring-once.server.ts";
import { homeOf } from "./wordpress/permalinks.ts";
import type { ImportPlan } from "./wordpress/plan.ts";
import { planImport } from "./wordpress/plan-import.server.ts";
import { readWordPressFile } from "./wordpress/read-export.server.ts";
import {
  type ImportCount,
  type ImportProgress,
  writeImport,
} from "./wordpress/write-import.server.ts";

export type ImportWordPress = {
  file: string;
  dryRun: boolean;
  onProgress: (progress: ImportProgress) => void;
};

/**
 * Returns the slugs of other articles, and those that items of this export have from an earlier run.
 */
async function findSlugs(ctx: Ctx, source: string) {
  const brought = await listBrought(ctx, { source, kind: "article" });
  const rows = await ctx.db.select({ id: articles.id, slug: articles.slug }).from(articles);
  const slugs = new Map(rows.map(({ id, slug }) => [id, slug]));
  const known = new Map<number, string>();
  for (const [sourceId, id] of brought) {
    const slug = slugs.get(id);
    if (slug) known.set(Number(sourceId), slug);
    slugs.delete(id);
  }
  return { taken: new Set(slugs.values()), known };
}

/**
 * Imports a WordPress export. Idempotent; nothing is fetched from outside. With `dryRun` nothing is written.
 * Stops between two items once `ctx.signal` is aborted; imported items stay, and another run imports the
 * rest.
 * @throws Invalid, TooLarge when the file is no export; the reason of `ctx.signal`
 */
export async function importWordPress(
  ctx: Ctx,
  { file, dryRun, onProgress }: ImportWordPress,
): Promise<{ plan: ImportPlan; counts: ImportCount[] }> {
  const read = await readWordPressFile(file, ctx.signal);
  const slugs = await findSlugs(ctx, homeOf(read.site));
  const plan = await planImport(read, { now: ctx.now, slugs, signal: ctx.signal });
  if (dryRun) return { plan, counts: [] };
  const counts = await writeImport(ctx, { plan, lang: plan.site.lang ?? "en", onProgress });
  return { plan, counts };
}
