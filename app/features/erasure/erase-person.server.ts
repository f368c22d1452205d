import { eq, sql } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { deletionLog, erasures, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { ErasedTexts } from "#app/db/values.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { Forbidden } from "#app/infra/errors.ts";
import type { ErasureStep } from "#app/infra/personal-data.server.ts";
import { findErasurePolicy } from "./erasure-policy.server.ts";
import { erasureSteps } from "./all-personal-data.server.ts";
import { enqueueErasure } from "./enqueue-erasure.server.ts";

/**
 * Longer than the lifetime of a session token plus a request: after it, no new data of the person can arrive.
 */
const stragglersMs = 10 * 60 * 1000;

type Erasure = { userId: string; texts: ErasedTexts };

/** Null for a person who has not left: their data may not be touched. */
async function begin(ctx: Ctx, userId: string): Promise<Erasure | null> {
  return inTransaction(ctx, async (tx) => {
    const [person] = await tx.db
      .select({ deletedAt: users.deletedAt })
      .from(users)
      .where(eq(users.id, userId))
      .for("update");
    if (!person?.deletedAt) return null;
    const [done] = await tx.db
      .select({ texts: deletionLog.texts })
      .from(deletionLog)
      .where(eq(deletionLog.userId, userId));
    if (done) return { userId, texts: done.texts };
    const texts = await findErasurePolicy(tx);
    await tx.db.insert(erasures).values({ userId, texts, startedAt: tx.now }).onConflictDoNothing();
    const [begun] = await tx.db.select().from(erasures).where(eq(erasures.userId, userId));
    return { userId, texts: begun?.texts ?? texts };
  });
}

async function count(tx: Tx, counted: { userId: string; name: string; more: number }) {
  const { userId, name, more } = counted;
  if (more === 0) return;
  const { counts } = erasures;
  await tx.db
    .update(erasures)
    .set({
      counts: sql`jsonb_set(${counts}, ${`{${name}}`}, to_jsonb(coalesce((${counts}->>${name})::int, 0) + ${more}::int))`,
    })
    .where(eq(erasures.userId, userId));
}

async function takeSome(ctx: Ctx, erasure: Erasure, step: ErasureStep): Promise<boolean> {
  const { userId } = erasure;
  return inTransaction(ctx, async (tx) => {
    // A scan of a whole table may take longer than people are made to wait.
    await tx.db.execute(sql`select set_config('masthead.erasing', ${userId}, true),
      set_config('statement_timeout', '60s', true),
      pg_advisory_xact_lock(hashtext('erasure'), hashtext(${userId}))`);
    const { erased, more } = await step.take(tx, userId);
    await count(tx, { userId, name: step.name, more: erased });
    return more;
  });
}

async function finish(ctx: Ctx, { userId, texts }: Erasure): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await invalidate(tx, [`user:${userId}`]);
    const [begun] = await tx.db
      .delete(erasures)
      .where(eq(erasures.userId, userId))
      .returning({ counts: erasures.counts });
    if (!begun) return;
    const { counts } = begun;
    await tx.db
      .insert(deletionLog)
      .values({ id: newId(), userId, deletedAt: tx.now, texts, counts })
      .onConflictDoNothing({ target: deletionLog.userId });
    await enqueueErasure(tx, { userId, runAt: new Date(tx.now.getTime() + stragglersMs) });
  });
}

// no-event: the log of deletions records it.
/**
 * Erases our data about a person who has left, except the tombstone, one row in the deletion log and, if the
 * site retains them, their texts without a name. Runs in many small transactions: an interrupted erasure
 * continues where it stopped, and a repeated one takes only what came since.
 */
export async function erasePerson(ctx: Ctx, input: { userId: string }): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Forbidden();
  const erasure = await begin(ctx, input.userId);
  if (!erasure) return;
  for (const step of erasureSteps) {
    if (step.only && step.only !== erasure.texts) continue;
    while (await takeSome(ctx, erasure, step));
  }
  await finish(ctx, erasure);
}
