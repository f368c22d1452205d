import { eq } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

/** A lost webhook and its nightly repair take less, and so does a weekend without operators. */
const newForMs = 3 * 24 * 3_600_000;

/**
 * Whether a person's account was new `at` a time, by its creation time at Clerk. A mirror filled from Clerk's
 * list finds all earlier people too, for whom nothing is news and no email is due. Returns false without a
 * creation time from Clerk, and for deleted people.
 */
export async function isNewcomer(ctx: Ctx, params: { userId: string; at: Date }): Promise<boolean> {
  const [row] = await ctx.db
    .select({ madeAt: users.sourceCreatedAt })
    .from(users)
    .where(eq(users.id, params.userId));
  const madeAt = row?.madeAt ?? null;
  return madeAt !== null && params.at.getTime() - madeAt <= newForMs;
}
