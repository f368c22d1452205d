import { and, asc, isNull, lte, sql } from "drizzle-orm";
import { articleSchedules } from "#app/db/schema/index.server.ts";
import { withAdvisoryLock } from "#app/infra/advisory-lock.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Postponed } from "#app/infra/job-failure.ts";
import { defineRepeatedJob } from "#app/infra/jobs.server.ts";
import { dueSchedulesJobName } from "./due-schedules-job-name.ts";
import { runSchedule } from "./run-schedule.server.ts";

const againMs = 5_000;

/** Lists the due schedules in the order of due time, then of scheduling. */
async function listDue(ctx: Ctx, now: Date): Promise<string[]> {
  const { id, dueAt, scheduledAt, failure } = articleSchedules;
  const rows = await ctx.db
    .select({ id })
    .from(articleSchedules)
    .where(and(isNull(failure), lte(dueAt, now)))
    .orderBy(asc(dueAt), asc(scheduledAt), asc(id));
  return rows.map((row) => row.id);
}

/**
 * Runs every schedule that is due by `clock`, one after the other. An unexpected failure delays no other:
 * that schedule waits for the next minute's run.
 */
export async function runDueSchedules(ctx: Ctx, clock: () => Promise<Date>): Promise<void> {
  let last = 0;
  for (const id of await listDue(ctx, await clock())) {
    ctx.signal?.throwIfAborted();
    // Every publication has a time of its own, so that lists by time keep this order.
    last = Math.max((await clock()).getTime(), last + 1);
    try {
      await runSchedule({ ...ctx, now: new Date(last) }, id);
    } catch (error) {
      ctx.log.error({ err: error, scheduleId: id }, "schedule.run_failed");
    }
  }
}

/** PostgreSQL's clock, which all processes share: a machine whose own is fast publishes nothing too early. */
async function databaseClock(ctx: Ctx): Promise<Date> {
  const [row] = await ctx.db.execute<{ now: Date | string }>(sql`select clock_timestamp() as now`);
  return new Date(row?.now ?? ctx.now);
}

/**
 * Each schedule adds this job for its time. It also runs every minute, so that nothing depends on a job that
 * somebody deleted.
 */
export const runDueSchedulesJob = defineRepeatedJob(dueSchedulesJobName, {
  pattern: "* * * * *",
  urgent: true,
  async work(ctx) {
    const run = await withAdvisoryLock("schedules", () =>
      runDueSchedules(ctx, () => databaseClock(ctx)),
    );
    if (!run) {
      const until = new Date(ctx.now.getTime() + againMs);
      throw new Postponed("Another process carries out what is due.", until);
    }
  },
});
