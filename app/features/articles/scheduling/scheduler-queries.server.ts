import { and, eq, isNull } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";
import type { Ctx, SignedIn } from "#app/infra/context.ts";

/** The person who scheduled something, with the rights they have now; null when they have left. */
export async function findScheduler(ctx: Ctx, userId: string | null): Promise<SignedIn | null> {
  if (userId === null) return null;
  const { id, role, banned, deletedAt } = users;
  const [person] = await ctx.db
    .select({ id, role, banned })
    .from(users)
    .where(and(eq(id, userId), isNull(deletedAt)));
  return person ? { kind: "user", ...person, fresh: true } : null;
}
