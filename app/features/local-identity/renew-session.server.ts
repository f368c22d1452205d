import { eq } from "drizzle-orm";
import { localSessions } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { clientHashOf, sessionCookies } from "./session-cookies.server.ts";

/**
 * Returns fresh session cookies for a browser that the provider knows; null when its session has ended.
 */
export async function renewedCookies(ctx: Ctx, request: Request): Promise<string[] | null> {
  const client = clientHashOf(request);
  if (!client) return null;
  const [session] = await ctx.db
    .select({
      userId: localSessions.userId,
      sessionId: localSessions.sessionId,
      startedAt: localSessions.createdAt,
    })
    .from(localSessions)
    .where(eq(localSessions.id, client));
  return session ? sessionCookies(session, ctx.now) : null;
}
