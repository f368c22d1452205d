import { isNull, sql } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";
import type { PeopleProvider } from "#app/features/identity/provider/people-provider.ts";
import type { Ctx } from "#app/infra/context.ts";

/**
 * If half of all people were gone, twenty random people would all be gone once in a million runs.
 */
const mostChecked = 20;

/**
 * Whether the provider confirms any of a sample of the mirror's people. Another instance has only unknown
 * people: once in the mirror, they would count the next night among those the provider knows.
 */
export async function knowsUs(ctx: Ctx, provider: PeopleProvider): Promise<boolean> {
  const some = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(isNull(users.deletedAt))
    .orderBy(sql`random()`)
    .limit(mostChecked);
  for (const { id } of some) if (await provider.find(id)) return true;
  return some.length === 0;
}
