import { and, asc, eq, getTableColumns, isNotNull, type SQL } from "drizzle-orm";
import { env } from "#app/configuration/env.server.ts";
import { articleRevisions, articles, articleSchedules } from "#app/db/schema/index.server.ts";
import type { ScheduleAction, ScheduleFailure } from "#app/db/values.ts";
import { assertCan, can } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { draftOfArticle } from "../revision-queries.server.ts";
import { isMine } from "../article-queries.server.ts";
import { findSaver, type SavedBy } from "../stale-draft.server.ts";
import { isLate } from "./schedule.ts";
import { findScheduleState, isAbandoned } from "./schedule-state.server.ts";
import { type ZonedTime, zonedTime } from "./zoned-time.ts";

export type ListedSchedule = {
  id: string;
  action: ScheduleAction;
  /** On the site's clock. */
  due: ZonedTime;
  failure: ScheduleFailure | null;
  /** It is minutes overdue. */
  isLate: boolean;
};

export type Schedule = ListedSchedule & {
  revision: number | null;
  /** When the revision was written; null for an article that is to be unpublished. */
  written: ZonedTime | null;
  /** Whether the draft has changed since. */
  isOutdated: boolean;
  scheduledBy: SavedBy;
};

type Row = Pick<typeof articleSchedules.$inferSelect, "id" | "action" | "dueAt" | "failure">;

export function listedSchedule(ctx: Ctx, { id, action, dueAt, failure }: Row): ListedSchedule {
  return {
    ...{ id, action, failure },
    due: zonedTime(dueAt, env.SITE_TIME_ZONE),
    isLate: failure === null && isLate(dueAt, ctx.now),
  };
}

/** Returns an article's schedule, waiting or failed. Authorizes nothing: check article-policy.ts first. */
export async function findSchedule(ctx: Ctx, articleId: string): Promise<Schedule | null> {
  const [row] = await ctx.db
    .select({
      ...getTableColumns(articleSchedules),
      writtenAt: articleRevisions.createdAt,
      draftRevision: articles.draftRevision,
    })
    .from(articleSchedules)
    .innerJoin(articles, eq(articles.id, articleSchedules.articleId))
    .leftJoin(
      articleRevisions,
      and(
        eq(articleRevisions.articleId, articles.id),
        eq(articleRevisions.revision, articleSchedules.revision),
      ),
    )
    .where(eq(articleSchedules.articleId, articleId));
  if (!row) return null;
  const { revision, writtenAt, draftRevision } = row;
  return {
    ...listedSchedule(ctx, row),
    revision,
    written: writtenAt && zonedTime(writtenAt, env.SITE_TIME_ZONE),
    isOutdated: revision !== null && revision !== draftRevision,
    scheduledBy: await findSaver(ctx, row.scheduledBy),
  };
}

export type FailedSchedule = ListedSchedule & { articleId: string | null; title: string };

const mostFailures = 20;

/** SQL for the failures that the user sees: of their own articles and, for editors, of all, deleted ones included. */
function visible(ctx: Ctx): SQL | undefined {
  return can(ctx.actor, "articles:write")
    ? undefined
    : and(isNotNull(articleSchedules.articleId), isMine(ctx));
}

/** Lists the failed schedules that are not dismissed. */
export async function listFailedSchedules(ctx: Ctx): Promise<FailedSchedule[]> {
  const rows = await ctx.db
    .select({ ...getTableColumns(articleSchedules), title: articleRevisions.title })
    .from(articleSchedules)
    .leftJoin(articles, eq(articles.id, articleSchedules.articleId))
    .leftJoin(articleRevisions, draftOfArticle())
    .where(and(isNotNull(articleSchedules.failure), visible(ctx)))
    .orderBy(asc(articleSchedules.dueAt), asc(articleSchedules.id))
    .limit(mostFailures);
  return rows.map(({ articleId, title, ...row }) => ({
    ...listedSchedule(ctx, row),
    ...{ articleId, title: title ?? "" },
  }));
}

export type ScheduleNotices = {
  failed: FailedSchedule[];
  /** Counts the overdue schedules, for editors. */
  abandoned: number;
};

/** Returns the studio's notices about overdue and failed schedules. */
export async function findScheduleNotices(ctx: Ctx): Promise<ScheduleNotices> {
  assertCan(ctx.actor, "articles:write:own");
  const failed = await listFailedSchedules(ctx);
  if (!can(ctx.actor, "articles:write")) return { failed, abandoned: 0 };
  const state = await findScheduleState(ctx);
  return { failed, abandoned: isAbandoned(state) ? state.waiting : 0 };
}
