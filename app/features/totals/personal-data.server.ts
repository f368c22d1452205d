import { eq } from "drizzle-orm";
import { pushedTotals } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { deleteSome, type PersonalData, untilNone } from "#app/infra/personal-data.server.ts";

const eraseTotals = (tx: Tx, userId: string) =>
  deleteSome(tx, { table: pushedTotals, where: eq(pushedTotals.userId, userId) });

async function findTotals(ctx: Ctx, userId: string) {
  const [totals] = await ctx.db.select().from(pushedTotals).where(eq(pushedTotals.userId, userId));
  return totals;
}

/** The totals that the identity provider was given. */
export const personalData: PersonalData = {
  erasure: [{ name: "profile", take: untilNone(eraseTotals) }],
  objects: { "profile.json": { totals: findTotals } },
};
