import { eq } from "drizzle-orm";
import { onboardings } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { deleteSome, type PersonalData, untilNone } from "#app/infra/personal-data.server.ts";

const eraseOnboarding = (tx: Tx, userId: string) =>
  deleteSome(tx, { table: onboardings, where: eq(onboardings.userId, userId) });

async function findSteps(ctx: Ctx, userId: string) {
  const [steps] = await ctx.db.select().from(onboardings).where(eq(onboardings.userId, userId));
  return steps;
}

/** How far a person has settled in. */
export const personalData: PersonalData = {
  erasure: [{ name: "profile", take: untilNone(eraseOnboarding) }],
  objects: { "profile.json": { steps: findSteps } },
};
