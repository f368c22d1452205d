import { eq } from "drizzle-orm";
import { pushedTotals, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { peopleProvider } from "#app/features/identity/provider/choose-provider.server.ts";
import type { PeopleProvider, Totals } from "#app/features/identity/provider/people-provider.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { countTotals } from "./totals-queries.server.ts";

const nothing: Totals = { articles: 0, comments: 0, likes: 0 };

const isSame = (one: Totals, other: Totals) =>
  one.articles === other.articles && one.comments === other.comments && one.likes === other.likes;

async function findPushed(ctx: Ctx, userId: string): Promise<Totals> {
  const [row] = await ctx.db.select().from(pushedTotals).where(eq(pushedTotals.userId, userId));
  return row ?? nothing;
}

async function isAlive(ctx: Ctx, userId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ deletedAt: users.deletedAt })
    .from(users)
    .where(eq(users.id, userId));
  return row?.deletedAt === null;
}

/** Writes no row for a person that an erasure has just removed. */
async function recordPushed(ctx: Ctx, { userId, totals }: { userId: string; totals: Totals }) {
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.select().from(users).where(eq(users.id, userId)).for("share");
    if (!row || row.deletedAt) return;
    const values = { ...totals, pushedAt: tx.now };
    await tx.db
      .insert(pushedTotals)
      .values({ userId, ...values })
      .onConflictDoUpdate({ target: pushedTotals.userId, set: values });
  });
}

// no-policy: a job runs it.
// no-event: totals are counted from events, and the provider sends them back.
/**
 * Pushes a person's totals to the provider, if it does not have them yet. The resulting event changes nothing
 * that the mirror holds, so it ends there. Pushes nothing for deleted people.
 * @throws RateLimited and Unavailable, so that the job runs later
 */
export async function pushTotals(
  ctx: Ctx,
  input: { userId: string; provider?: PeopleProvider },
): Promise<"pushed" | "known" | "gone"> {
  const { userId, provider = peopleProvider(ctx, "job") } = input;
  if (!(await isAlive(ctx, userId))) return "gone";
  const totals = await countTotals(ctx, userId);
  if (isSame(totals, await findPushed(ctx, userId))) return "known";
  try {
    await provider.setTotals(userId, totals);
  } catch (error) {
    if (error instanceof NotFound) return "gone";
    throw error;
  }
  await recordPushed(ctx, { userId, totals });
  return "pushed";
}
