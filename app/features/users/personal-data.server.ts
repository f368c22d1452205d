import { eq } from "drizzle-orm";
import { profiles, users } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import { deleteSome, type PersonalData, untilNone } from "#app/infra/personal-data.server.ts";

/** The row in `users` stays as the tombstone. The picture that a profile names is one of the uploads. */
async function eraseProfile(tx: Tx, userId: string): Promise<number> {
  const deleted = await deleteSome(tx, { table: profiles, where: eq(profiles.userId, userId) });
  await invalidate(tx, [`user:${userId}`]);
  return deleted;
}

async function findPerson(ctx: Ctx, userId: string) {
  const [person] = await ctx.db.select().from(users).where(eq(users.id, userId));
  return person;
}

async function findStoredProfile(ctx: Ctx, userId: string) {
  const [profile] = await ctx.db.select().from(profiles).where(eq(profiles.userId, userId));
  return profile;
}

/** The provider's data about a person, and their own profile. */
export const personalData: PersonalData = {
  erasure: [{ name: "profile", take: untilNone(eraseProfile) }],
  objects: { "profile.json": { person: findPerson, profile: findStoredProfile } },
};
