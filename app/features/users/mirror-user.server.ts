import { eq } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { emit } from "#app/features/events/events.server.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import {
  decideMirror,
  type MirrorDecision,
  type MirrorRow,
  eventFor,
  type UserChange,
} from "./user-change.ts";

export type Mirrored = "applied" | "unchanged" | "stale";

async function findForUpdate(tx: Tx, id: string): Promise<MirrorRow | null> {
  const [row] = await tx.db
    .select()
    .from(users)
    .where(eq(users.id, id))
    .for("update")
    .prepare("user_for_update")
    .execute();
  return row ?? null;
}

async function emitChanges(
  tx: Tx,
  mirrored: { id: string; before: MirrorRow | null; now: MirrorDecision },
) {
  const { id, before, now } = mirrored;
  const changes = [];
  if (now.row && now.outcome === "applied") {
    changes.push(invalidate(tx, [`user:${id}`]));
    if ((before?.imageUrl ?? null) !== now.row.imageUrl) {
      const payload = { userId: id };
      const jobKey = `copy-picture:${id}`;
      // Authors come first: they appear with each article, and thousands of readers may register at once.
      const priority = now.row.role === "reader" ? 10 : 5;
      changes.push(enqueue(tx, { name: "copy-picture", payload, jobKey, priority }));
    }
  }
  const name = eventFor(before, now);
  if (name) changes.push(emit(tx, { name, userId: id }));
  await Promise.all(changes);
}

/** Returns false when another transaction inserted the row first. */
async function insertFirst(tx: Tx, id: string, row: MirrorRow): Promise<boolean> {
  const inserted = await tx.db
    .insert(users)
    .values({ id, ...row })
    .onConflictDoNothing({ target: users.id })
    .returning({ id: users.id })
    .prepare("first_of_user")
    .execute();
  return inserted.length > 0;
}

/**
 * Applies a change to the mirror if it is newer than the stored row; nothing else writes `users`. A deleted
 * person leaves a tombstone without names, picture or address, and never returns. `unchanged`: readers see no
 * difference, so no page is invalidated.
 */
export async function mirrorUser(tx: Tx, change: UserChange): Promise<Mirrored> {
  const { id } = change;
  const before = await findForUpdate(tx, id);
  const first = before ? null : decideMirror(null, change);
  if (first?.row && (await insertFirst(tx, id, first.row))) {
    await emitChanges(tx, { id, before: null, now: first });
    return "applied";
  }
  const current = before ?? (await findForUpdate(tx, id));
  const decision = decideMirror(current, change);
  if (!decision.row) return decision.outcome;
  await tx.db
    .update(users)
    .set(decision.row)
    .where(eq(users.id, id))
    .prepare("change_user")
    .execute();
  await emitChanges(tx, { id, before: current, now: decision });
  return decision.outcome;
}
