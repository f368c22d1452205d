import { isNull, sql } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";
import type { PeopleProvider } from "#app/features/identity/provider/people-provider.ts";
import type { Ctx } from "#app/infra/context.ts";

/** Were half of all people gone, twenty at random would all be among them once in a million runs. */
const mostChecked = 20;

/**
 * Whether the provider has anybody whom the mirror has, by its own word. Another instance has
 * strangers only: taken into the mirror, they would the next night count among those who are there.
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
