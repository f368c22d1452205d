import { eq, sql } from "drizzle-orm";
import { draftStates, settings } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";

const key = "draft-database";

/**
 * Says which history of which database this is: a restored backup has other object ids or another cluster, and a
 * replica that took over another timeline.
 */
const incarnation = sql<string>`concat_ws('/',
  (select system_identifier from pg_control_system()),
  (select oid from pg_database where datname = current_database()),
  'draft_states'::regclass::oid,
  left(pg_walfile_name(pg_current_wal_lsn()), 8))`;

async function renew(tx: Tx): Promise<number> {
  const epoch = sql`gen_random_uuid()`;
  const renewed = await tx.db
    .update(draftStates)
    .set({ epoch })
    .returning({ articleId: draftStates.articleId });
  return renewed.length;
}

// no-policy: each process does it when it starts to listen to the database, for the system.
// no-event: what the drafts hold stays as it is.
/**
 * Begins a new epoch of every shared draft if the database is not the one of the last time: updates that were
 * acknowledged may be missing in it, and their sequences be given to others. Browsers then compare all that they have.
 * Returns how many drafts there are in the new epoch. Idempotent.
 */
export async function renewEpochs(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${key}))`);
    const [present] = await tx.db.select({ value: incarnation }).from(sql`(values (1)) as one`);
    const [known] = await tx.db.select().from(settings).where(eq(settings.key, key));
    if (!present || present.value === known?.value) return 0;
    const { value } = present;
    await tx.db
      .insert(settings)
      .values({ key, value })
      .onConflictDoUpdate({ target: settings.key, set: { value } });
    return known ? renew(tx) : 0;
  });
}
