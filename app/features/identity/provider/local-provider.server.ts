import { asc, count, eq, sql } from "drizzle-orm";
import { localPeople } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { clerkUser } from "#app/features/local-identity/person-event.ts";
import type { LocalPerson } from "#app/features/local-identity/person.ts";
import { updateMetadata } from "#app/features/local-identity/update-metadata.server.ts";
import { updatePerson } from "#app/features/local-identity/update-person.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { PeopleProvider } from "./people-provider.ts";
import { readPerson } from "./read-person.ts";

const provided = (person: LocalPerson) => readPerson(clerkUser(person, env.SITE_URL));

/** Reads people from the local identity provider, with the same interface as Clerk. */
export function localProvider(ctx: Ctx): PeopleProvider {
  const findLocal = async (id: string) => {
    const [person] = await ctx.db.select().from(localPeople).where(eq(localPeople.id, id));
    return person ?? null;
  };
  return {
    name: "local",
    async listPage({ cursor, limit }) {
      const before = cursor ? await findLocal(cursor) : null;
      if (cursor && !before) return "cursor-gone";
      const { createdAt, id } = localPeople;
      const people = await ctx.db
        .select()
        .from(localPeople)
        .where(
          before ? sql`(${createdAt}, ${id}) > (${before.createdAt}, ${before.id})` : undefined,
        )
        .orderBy(asc(createdAt), asc(id))
        .limit(limit);
      const [row] = await ctx.db.select({ total: count() }).from(localPeople);
      const next = people.length < limit ? null : (people.at(-1)?.id ?? null);
      return { people: people.map(provided), next, total: row?.total ?? 0 };
    },
    async find(id) {
      const person = await findLocal(id);
      return person && provided(person);
    },
    async setRole(userId, role) {
      await updatePerson(ctx, { userId, role });
    },
    async setTotals(userId, totals) {
      await updateMetadata(ctx, { userId, metadata: { totals } });
    },
  };
}
