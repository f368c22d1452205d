import { eq } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";
import { forget } from "#app/infra/bus.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { decideMirror, type MirrorRow, type UserChange } from "./user-change.ts";

type Mirrored = "applied" | "unchanged" | "stale";

async function findForUpdate(tx: Tx, id: string): Promise<MirrorRow | null> {
  const [row] = await tx.db.select().from(users).where(eq(users.id, id)).for("update");
  return row ?? null;
}

async function tell(tx: Tx, change: { id: string; before: string | null; after: string | null }) {
  await forget(tx, [`user:${change.id}`]);
  if (change.before === change.after) return;
  await enqueue(tx, {
    name: "copy-picture",
    payload: { userId: change.id },
    jobKey: `copy-picture:${change.id}`,
  });
}

/**
 * Brings the mirror to what a change says, if it is newer than what is there: the only writer of
 * `users`. A deleted person leaves a tombstone without names, picture or address, and never returns.
 * `unchanged`: nothing a reader could see is different, so nobody is told.
 */
export async function mirrorUser(tx: Tx, change: UserChange): Promise<Mirrored> {
  const first = decideMirror(null, change);
  if (first.row) {
    const values = { id: change.id, ...first.row };
    const inserted = await tx.db
      .insert(users)
      .values(values)
      .onConflictDoNothing({ target: users.id })
      .returning({ id: users.id });
    if (inserted.length > 0) {
      await tell(tx, { id: change.id, before: null, after: first.row.imageUrl });
      return "applied";
    }
  }
  const current = await findForUpdate(tx, change.id);
  const decision = decideMirror(current, change);
  if (!decision.row) return decision.outcome;
  await tx.db.update(users).set(decision.row).where(eq(users.id, change.id));
  if (decision.outcome === "applied") {
    const before = current?.imageUrl ?? null;
    await tell(tx, { id: change.id, before, after: decision.row.imageUrl });
  }
  return decision.outcome;
}
