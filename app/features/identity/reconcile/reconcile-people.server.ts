import { settings } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { withAdvisoryLock } from "#app/infra/advisory-lock.server.ts";
import { peopleProvider } from "#app/features/identity/provider/choose-provider.server.ts";
import type { PeopleProvider } from "#app/features/identity/provider/people-provider.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Conflict } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import {
  emptyReport,
  type LastReconciliation,
  type ReconciliationReport,
  repairsIn,
} from "./reconciliation.ts";
import { lastReconciliationKey } from "./reconciliation-queries.server.ts";
import { knowsUs } from "./knows-us.server.ts";
import { removeGone } from "./remove-gone.server.ts";
import { repairPage } from "./repair-page.server.ts";
import { recordSeen, prepareSeen } from "./seen-people.server.ts";
import { stoppableProvider } from "./stoppable-provider.ts";
import { countMissedRepairs, resetMissedRepairs } from "./missed-repairs.server.ts";
import { walkPages } from "./walk-pages.server.ts";

const peopleAPage = 200;

export type ReconcileOptions = {
  onProgress?: (done: number, total: number) => void;
  /** Makes tombstones even when most people are gone. */
  evenMost?: boolean;
  provider?: PeopleProvider;
};

async function keep(ctx: Ctx, last: LastReconciliation): Promise<void> {
  const value = last;
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .insert(settings)
      .values({ key: lastReconciliationKey, value })
      .onConflictDoUpdate({ target: settings.key, set: { value } });
    await resetMissedRepairs(tx);
    if (repairsIn(last.report) === 0) return;
    await recordAudit(tx, {
      action: "people.reconciled",
      subject: "people:all",
      details: last.report,
    });
  });
}

function logReport(ctx: Ctx, report: ReconciliationReport): void {
  if (repairsIn(report) > 0) {
    ctx.log.warn({ report }, "reconciliation.repaired");
  } else ctx.log.info({ report }, "reconciliation.unchanged");
  if (report.withheld > 0) ctx.log.error({ report }, "reconciliation.removals_withheld");
}

/**
 * Compares the mirror with all people at the provider and repairs it through `mirrorUser`, so that newer data
 * is never overwritten. A person missing from the list becomes a tombstone only after the provider confirms
 * that it does not know this id, and nothing is taken from a provider that knows none of the mirror's people.
 * Memory does not grow with the number of people. A killed run leaves the mirror better than it was; the next
 * run starts again and also reports the repairs of the killed one.
 * @throws the reason of `ctx.signal` between two people; Conflict while another run goes on; RateLimited and
 * Unavailable when the patience for Clerk ends
 */
export async function reconcilePeople(
  ctx: Ctx,
  options: ReconcileOptions = {},
): Promise<ReconciliationReport> {
  assertCan(ctx.actor, "operations:see");
  const provider = stoppableProvider(options.provider ?? peopleProvider(ctx, "run"), ctx.signal);
  const done = await withAdvisoryLock("reconcile people", async (connection) => {
    const startedAt = new Date();
    const report = { ...emptyReport(), earlier: await countMissedRepairs(ctx) };
    const since = await prepareSeen(connection);
    const evenMost = options.evenMost ?? false;
    const ours = evenMost || (await knowsUs(ctx, provider));
    ctx.signal?.throwIfAborted();
    for await (const { people, total } of walkPages(provider, peopleAPage)) {
      const ids = people.map(({ id }) => id);
      report.seen += await recordSeen(connection, ids);
      if (ours) await repairPage(ctx, { provider, report, people });
      options.onProgress?.(report.seen, Math.max(total, report.seen));
    }
    await removeGone(ctx, { connection, provider, report, since, ours, evenMost });
    const finishedAt = new Date().toISOString();
    await keep(ctx, { startedAt: startedAt.toISOString(), finishedAt, report });
    return report;
  });
  if (!done) throw new Conflict(message("identity.comparing"));
  logReport(ctx, done.result);
  return done.result;
}
