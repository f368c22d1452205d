import { sql } from "drizzle-orm";
import type { Ctx } from "#app/infra/context.ts";
import { liveWorkersSql } from "#app/infra/worker-locks.server.ts";
import { longestDelayMs } from "./schedule.ts";

export type ScheduleState = {
  waiting: number;
  /** SQL for the waiting schedules that are minutes overdue. */
  late: number;
  failed: number;
  /** Worker pools of all processes that are alive. */
  workers: number;
};

/** Uses PostgreSQL's clock, as the run itself does. The health check has its own connection for it. */
export const scheduleStateSql = `
  select count(*) filter (where failure is null)::int as waiting,
    count(*) filter (
      where failure is null and due_at < now() - interval '${longestDelayMs} milliseconds'
    )::int as late,
    count(*) filter (where failure is not null)::int as failed,
    (${liveWorkersSql}) as workers
  from article_schedules`;

export async function findScheduleState(ctx: Ctx): Promise<ScheduleState> {
  const [state] = await ctx.db.execute<ScheduleState>(sql.raw(scheduleStateSql));
  return state ?? { waiting: 0, late: 0, failed: 0, workers: 0 };
}

/** Whether a schedule is overdue, so that no process seems to run them. */
export function isAbandoned({ waiting, late, workers }: ScheduleState): boolean {
  return late > 0 || (waiting > 0 && workers === 0);
}
