import { inArray, sql } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { listGroupMembers } from "./translation-queries.server.ts";

/**
 * Locks these articles and all that are in a group with one of them, in the order of their ids. Only one transaction
 * at a time changes groups.
 */
export async function lockGroups(tx: Tx, articleIds: string[]): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('translation groups'))`);
  const ids = (await listGroupMembers(tx, articleIds)).map(({ id }) => id);
  await tx.db
    .select({ id: articles.id })
    .from(articles)
    .where(inArray(articles.id, ids))
    .orderBy(articles.id)
    .for("no key update");
}
