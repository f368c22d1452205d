import { eq } from "drizzle-orm";
import { z } from "zod";
import { settings } from "#app/db/schema/index.server.ts";
import { erasedTexts, type ErasedTexts } from "#app/db/values.ts";
import type { Ctx } from "#app/infra/context.ts";

export const erasureKey = "erasure";

/**
 * Returns what happens to a person's texts when they leave: they stay unless the site says otherwise.
 */
export async function findErasurePolicy(ctx: Ctx): Promise<ErasedTexts> {
  const [row] = await ctx.db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, erasureKey));
  return z.enum(erasedTexts).catch("keep").parse(row?.value);
}
