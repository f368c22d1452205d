import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { findSchedule, type Schedule } from "./schedule-queries.server.ts";
import { findScheduleState, isAbandoned } from "./schedule-state.server.ts";
import { type ZonedTime, zonedTime } from "./zoned-time.ts";

/** What the editor's panel shows of an article's schedule. */
export type SchedulePanelData = {
  schedule: Schedule | null;
  /** The site's clock now. */
  clock: ZonedTime;
  /** Something waits that nothing seems to carry out. */
  isAbandoned: boolean;
};

/** For whoever may write the article: check article-policy.ts before. */
export async function findSchedulePanel(ctx: Ctx, articleId: string): Promise<SchedulePanelData> {
  const schedule = await findSchedule(ctx, articleId);
  const waits = schedule !== null && schedule.failure === null;
  return {
    schedule,
    clock: zonedTime(ctx.now, env.SITE_TIME_ZONE),
    isAbandoned: waits && isAbandoned(await findScheduleState(ctx)),
  };
}
