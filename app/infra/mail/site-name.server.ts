import { eq } from "drizzle-orm";
import { z } from "zod";
import { settings } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";

const Named = z.object({ name: z.string().min(1) });

/** The publication's name, as emails are signed. */
export async function findSiteName(ctx: Ctx): Promise<string> {
  if (env.SITE_NAME) return env.SITE_NAME;
  const [row] = await ctx.db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, "site"));
  const stored = Named.safeParse(row?.value);
  return stored.success ? stored.data.name : "Masthead";
}
