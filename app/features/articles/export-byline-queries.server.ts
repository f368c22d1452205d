import { asc, eq } from "drizzle-orm";
import { bylines, redirects } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

/** What is kept of how somebody signs, with the addresses that it had before; null when they never did. */
export async function exportByline(ctx: Ctx, userId: string) {
  const { id, handle, name, bio, createdAt } = bylines;
  const [byline] = await ctx.db
    .select({ id, handle, name, bio, createdAt })
    .from(bylines)
    .where(eq(bylines.userId, userId));
  if (!byline) return null;
  const former = await ctx.db
    .select({ path: redirects.path, since: redirects.createdAt })
    .from(redirects)
    .where(eq(redirects.bylineId, byline.id))
    .orderBy(asc(redirects.createdAt), asc(redirects.path));
  return { ...byline, formerAddresses: former };
}
