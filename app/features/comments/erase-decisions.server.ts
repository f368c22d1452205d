import { sql } from "drizzle-orm";
import { commentDecisionRows, comments } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";

const mostAtOnce = 500;

/** Stands where the id of somebody stood who has been erased. */
export const erasedDecider = "erased";

/**
 * Takes a person out of some decisions: what was remarked about their comments, and that it was they
 * who decided, with their remarks. The decisions stay. Only inside an erasure: a trigger looks.
 */
export async function eraseDecisions(tx: Tx, userId: string): Promise<number> {
  const rows = commentDecisionRows;
  const erased = await tx.db
    .update(rows)
    .set({
      reason: null,
      note: null,
      decidedBy: sql`case when ${rows.decidedBy} = ${userId} then ${erasedDecider} else ${rows.decidedBy} end`,
    })
    .where(
      sql`${rows.id} in (
        (select id from ${rows} where decided_by = ${userId} limit ${mostAtOnce})
        union all
        (select d.id from ${rows} d join ${comments} c on c.id = d.comment_id
          where c.user_id = ${userId} and (d.reason is not null or d.note is not null)
          limit ${mostAtOnce}))`,
    )
    .returning({ id: rows.id });
  return erased.length;
}
