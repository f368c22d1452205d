import { asc, eq, or, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { draftClients, draftUpdates, rescuedTexts } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { type PersonalData, untilNone } from "#app/infra/personal-data.server.ts";

const mostRows = 1_000;

const { userId: writer, replacedBy, settledBy } = rescuedTexts;
const personColumns = [draftUpdates.userId, draftClients.userId, writer, replacedBy, settledBy];

/** Removes the person from some rows. Their words stay in the draft, as revisions keep their text. */
async function eraseFrom(tx: Tx, { column, userId }: { column: PgColumn; userId: string }) {
  const { table } = column;
  const some = sql`array(select ctid from ${table} where ${column} = ${userId} limit ${mostRows})`;
  const rows = await tx.db.execute(sql`
    update ${table} set ${sql.identifier(column.name)} = null
    where ${column} = ${userId} and ctid = any(${some}) returning 1 as changed`);
  return rows.length;
}

async function eraseFromDrafts(tx: Tx, userId: string): Promise<number> {
  let erased = 0;
  for (const column of personColumns) erased += await eraseFrom(tx, { column, userId });
  return erased;
}

/**
 * Words that a merge made invisible, whether or not they were placed again; of others' words only what this
 * person did with them.
 */
async function* everyRescuedText(ctx: Ctx, userId: string) {
  const { articleId, text, createdAt, settledAt, settledAs } = rescuedTexts;
  yield* await ctx.db
    .select({
      ...{ articleId, createdAt, settledAt, settledAs },
      text: sql<string | null>`case when ${writer} = ${userId} then ${text} end`,
      replacedByYou: sql<boolean>`coalesce(${replacedBy} = ${userId}, false)`,
      settledByYou: sql<boolean>`coalesce(${settledBy} = ${userId}, false)`,
    })
    .from(rescuedTexts)
    .where(or(eq(writer, userId), eq(replacedBy, userId), eq(settledBy, userId)))
    .orderBy(asc(createdAt));
}

export const sharedDraftData: Pick<PersonalData, "erasure" | "lists"> = {
  erasure: [{ name: "credits", take: untilNone(eraseFromDrafts) }],
  lists: { "rescued-texts.json": everyRescuedText },
};
