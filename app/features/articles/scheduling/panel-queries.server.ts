import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { findSchedule, type Schedule } from "./schedule-queries.server.ts";
import { findScheduleState, isAbandoned } from "./schedule-state.server.ts";
import { type ZonedTime, zonedTime } from "./zoned-time.ts";

/** An article's schedule, for the editor's panel. */
export type SchedulePanelData = {
  schedule: Schedule | null;
  /** The site's clock now. */
  clock: ZonedTime;
  /** A schedule is overdue: no process seems to run it. */
  isAbandoned: boolean;
};

/** Authorizes nothing: check article-policy.ts first. */
export async function findSchedulePanel(ctx: Ctx, articleId: string): Promise<SchedulePanelData> {
  const schedule = await findSchedule(ctx, articleId);
  const waits = schedule !== null && schedule.failure === null;
  return {
    schedule,
    clock: zonedTime(ctx.now, env.SITE_TIME_ZONE),
    isAbandoned: waits && isAbandoned(await findScheduleState(ctx)),
  };
}
