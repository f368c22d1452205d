import { and, gt, lte } from "drizzle-orm";
import { draftStates } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { defineRepeatedJob } from "#app/infra/jobs.server.ts";
import { reviseMovedDraft } from "./revise-moved-draft.server.ts";

const quietMs = 10 * 60 * 1000;
const mostAtOnce = 200;

function listQuietDrafts(ctx: Ctx, before: Date): Promise<{ articleId: string }[]> {
  const { articleId, sequence, revisionSequence, changedAt } = draftStates;
  return ctx.db
    .select({ articleId })
    .from(draftStates)
    .where(and(gt(sequence, revisionSequence), lte(changedAt, before)))
    .limit(mostAtOnce);
}

// no-policy: a repeated job runs it.
// no-event: the revision has its writer and its time.
/**
 * Makes a revision of every changed draft in which no one has written since `quietSince`, by default ten
 * minutes ago. Returns how many. Idempotent.
 */
export async function reviseQuietDrafts(
  ctx: Ctx,
  quietSince = new Date(ctx.now.getTime() - quietMs),
): Promise<number> {
  let revised = 0;
  for (let last = mostAtOnce; last === mostAtOnce; revised += last) {
    const quiet = await listQuietDrafts(ctx, quietSince);
    for (const { articleId } of quiet) await reviseMovedDraft(ctx, articleId);
    last = quiet.length;
  }
  return revised;
}

export const reviseQuietDraftsJob = defineRepeatedJob("revise-quiet-drafts", {
  pattern: "* * * * *",
  async work(ctx) {
    const revised = await reviseQuietDrafts(ctx);
    if (revised > 0) ctx.log.info({ revised }, "draft.revised");
  },
});
