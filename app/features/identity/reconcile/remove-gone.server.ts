import { eq } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { LockConnection } from "#app/infra/advisory-lock.server.ts";
import type { PeopleProvider } from "#app/features/identity/provider/people-provider.ts";
import { mirrorUser } from "#app/features/users/mirror-user.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { looksLikeAnotherInstance, type ReconciliationReport } from "./reconciliation.ts";
import { repairPerson } from "./repair-page.server.ts";
import { recordRepair } from "./missed-repairs.server.ts";
import { countMissing, listMissing } from "./seen-people.server.ts";

type Gone = {
  connection: LockConnection;
  provider: PeopleProvider;
  report: ReconciliationReport;
  since: Date;
  /** Whether the provider knows any of the mirror's people. */
  ours: boolean;
  evenMost: boolean;
};

async function removeIfGone(ctx: Ctx, given: Gone & { id: string }): Promise<void> {
  const { provider, report, id } = given;
  const person = await provider.find(id);
  report.asked += 1;
  if (!person) {
    const sourceUpdatedAt = Date.now();
    const change = { kind: "delete" as const, id, sourceUpdatedAt };
    const removed = await inTransaction(ctx, async (tx) => {
      const outcome = await mirrorUser(tx, change);
      if (outcome === "applied") await recordRepair(tx);
      return outcome === "applied";
    });
    if (removed) report.removed += 1;
    return;
  }
  const [row] = await ctx.db.select().from(users).where(eq(users.id, id));
  const found = await repairPerson(ctx, { provider, row: row ?? null, person });
  report[found] += 1;
}

// no-policy: a step of the reconciliation, which has asked.
// no-event: the mirror emits what changes.
/** Makes tombstones of people who are not in the list and whom the provider does not know. */
export async function removeGone(ctx: Ctx, given: Gone): Promise<void> {
  const counts = await countMissing(given.connection, given.since);
  if (!given.evenMost && (!given.ours || looksLikeAnotherInstance(counts))) {
    given.report.withheld = counts.missing;
    return;
  }
  for await (const ids of listMissing(given.connection, given.since)) {
    for (const id of ids) {
      ctx.signal?.throwIfAborted();
      await removeIfGone(ctx, { ...given, id });
    }
  }
}
