import { asc, isNotNull, sql } from "drizzle-orm";
import { hostCircuits } from "#app/db/schema/index.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";

export type SilentHost = {
  host: string;
  reason: string;
  since: string;
  /** When one request checks whether the host is back. */
  retryAt: string;
  /** Jobs that have been postponed, or have failed, because of the host. */
  jobs: number;
};

/** Lists by name the hosts that get no requests now because the last ones have failed. */
export async function listSilentHosts(ctx: Ctx): Promise<SilentHost[]> {
  assertCan(ctx.actor, "operations:see");
  const { host, reason, openedAt, retryAt } = hostCircuits;
  const rows = await ctx.db
    .select({
      host,
      reason,
      openedAt,
      retryAt,
      // Each error of a host begins with the host's name.
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
