import { asc, eq, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { draftClients, draftUpdates, rescuedTexts } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { type PersonalData, untilNone } from "#app/infra/personal-data.server.ts";

const mostRows = 1_000;

type Written = PgTable & { userId: PgColumn };

/** Removes the writer from some rows. Their words stay in the draft, as revisions keep their text. */
async function eraseWriter(tx: Tx, { table, userId }: { table: Written; userId: string }) {
  const some = sql`${table.userId} = ${userId} and ctid = any(array(
    select ctid from ${table} where user_id = ${userId} limit ${mostRows}))`;
  const rows = await tx.db
    .update(table)
    .set({ userId: null })
    .where(some)
    .returning({ changed: sql<number>`1` });
  return rows.length;
}

async function eraseFromDrafts(tx: Tx, userId: string): Promise<number> {
  let erased = 0;
  for (const table of [draftUpdates, draftClients, rescuedTexts]) {
    erased += await eraseWriter(tx, { table, userId });
  }
  return erased;
}

/** Words that a merge made invisible, whether or not they were placed again. */
async function* everyRescuedText(ctx: Ctx, userId: string) {
  const { articleId, text, createdAt, settledAt } = rescuedTexts;
  yield* await ctx.db
    .select({ articleId, text, createdAt, settledAt })
    .from(rescuedTexts)
    .where(eq(rescuedTexts.userId, userId))
    .orderBy(asc(createdAt));
}

export const sharedDraftData: Pick<PersonalData, "erasure" | "lists"> = {
  erasure: [{ name: "credits", take: untilNone(eraseFromDrafts) }],
  lists: { "rescued-texts.json": everyRescuedText },
};
