import { asc, isNotNull, sql } from "drizzle-orm";
import { hostCircuits } from "#app/db/schema/index.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";

export type SilentHost = {
  host: string;
  reason: string;
  since: string;
  /** When one request asks whether it is back. */
  retryAt: string;
  /** Jobs that have been put off, or failed, because of it. */
  jobs: number;
};

/** The hosts that are not asked now because their last requests have failed, by name. */
export async function listSilentHosts(ctx: Ctx): Promise<SilentHost[]> {
  assertCan(ctx.actor, "operations:see");
  const { host, reason, openedAt, retryAt } = hostCircuits;
  const rows = await ctx.db
    .select({
      host,
      reason,
      openedAt,
      retryAt,
      // Each error of a host's begins with its name.
      jobs: sql<number>`(select count(*)::int from graphile_worker._private_jobs as jobs
        where starts_with(jobs.last_error, ${host} || ' ') and jobs.attempts < jobs.max_attempts)`,
    })
    .from(hostCircuits)
    .where(isNotNull(openedAt))
    .orderBy(asc(host));
  return rows.flatMap((row) => {
    const { openedAt: since, retryAt: next } = row;
    if (!since || !next) return [];
    return { ...row, since: since.toISOString(), retryAt: next.toISOString() };
  });
}
