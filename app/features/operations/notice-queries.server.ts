import { assertCan } from "#app/features/access/can.ts";
import { findScheduleState } from "#app/features/articles/scheduling/schedule-state.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { isEmailUnconfigured } from "#app/infra/email.server.ts";
import { countUnexpectedlyDead } from "./job-queries.server.ts";
import type { StandingNotices } from "#app/features/admin/standing-notices.tsx";

/** Returns the notices on every page for administrators. */
export async function findStandingNotices(ctx: Ctx): Promise<StandingNotices> {
  assertCan(ctx.actor, "operations:see");
  const schedule = await findScheduleState(ctx);
  return {
    deadJobs: await countUnexpectedlyDead(ctx),
    emailUnconfigured: isEmailUnconfigured(),
    noWorker: schedule.workers === 0,
    lateSchedules: schedule.late,
  };
}
