import { eq } from "drizzle-orm";
import { z } from "zod";
import { settings } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { memoize } from "#app/infra/cache/memoize.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { siteKey } from "./save-site.server.ts";

export const Site = z.object({ name: z.string(), tagline: z.string() });
export type Site = z.infer<typeof Site>;

const unnamed = "Masthead";

/** Returns the publication's name and tagline. A configured SITE_NAME overrides the stored name. */
export function findSite(ctx: Ctx): Promise<Site> {
  return memoize(ctx, { key: "site", load: loadSite });
}

async function loadSite(ctx: Ctx): Promise<Site> {
  ctx.cacheTags.add("site");
  const [row] = await ctx.db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, siteKey));
  const stored = Site.safeParse(row?.value);
  const { name, tagline } = stored.success ? stored.data : { name: unnamed, tagline: "" };
  return { name: env.SITE_NAME ?? name, tagline };
}
