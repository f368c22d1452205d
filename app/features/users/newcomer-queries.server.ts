import { eq } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

/** A lost webhook and its nightly repair take less, and so does a weekend without us. */
const newForMs = 3 * 24 * 3_600_000;

/**
 * Whether someone's account was new `at` a time, by Clerk's word on when it was made. A mirror that is
 * filled from Clerk's list finds everybody who was there before: of those nothing is news, and to those
 * there is nothing to say. Nobody is new of whom Clerk has not told it, or who has left.
 */
export async function isNewcomer(ctx: Ctx, params: { userId: string; at: Date }): Promise<boolean> {
  const [row] = await ctx.db
    .select({ madeAt: users.sourceCreatedAt })
    .from(users)
    .where(eq(users.id, params.userId));
  const madeAt = row?.madeAt ?? null;
  return madeAt !== null && params.at.getTime() - madeAt <= newForMs;
}
