import { and, type SQL, sql } from "drizzle-orm";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { expectedFlag } from "#app/infra/job-failure.ts";
import { listTimetable } from "#app/infra/jobs.server.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { cronWords } from "./cron-words.ts";
import { type JobState, jobStates, shownError } from "./job-state.ts";

export type ListedJob = {
  id: string;
  task: string;
  payload: string;
  attempts: number;
  maxAttempts: number;
  error: string | null;
  createdAt: string;
  runAt: string;
  /** When a worker took the job, and which worker; null while none has it. */
  takenAt: string | null;
  worker: string | null;
};
export type JobCounts = {
  state: Record<JobState, number>;
  dead: { task: string; count: number }[];
};
export type RepeatedJob = {
  task: string;
  when: string;
  lastAt: string | null;
  /** Null when the next run is more than a month away. */
  nextAt: string | null;
};

const pageSize = 50;

const from = sql`graphile_worker._private_jobs as jobs
  join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id`;

const inState: Record<JobState, SQL> = {
  waiting: sql`jobs.locked_at is null and jobs.attempts = 0`,
  running: sql`jobs.locked_at is not null`,
  retrying: sql`jobs.locked_at is null and jobs.attempts > 0 and jobs.attempts < jobs.max_attempts`,
  dead: sql`jobs.locked_at is null and jobs.attempts >= jobs.max_attempts`,
};
export const isDead = inState.dead;
const isUnexpected = sql`(jobs.flags ? ${expectedFlag}) is not true`;

const columns = sql`jobs.id::text as id, tasks.identifier as task, jobs.payload::jsonb::text as payload,
  jobs.attempts, jobs.max_attempts as "maxAttempts", jobs.last_error as error,
  jobs.created_at as "createdAt", jobs.run_at as "runAt",
  jobs.locked_at as "takenAt", jobs.locked_by as worker`;

type Row = Omit<ListedJob, "createdAt" | "runAt" | "takenAt"> &
  Record<"createdAt" | "runAt", Date | string> & { takenAt: Date | string | null };

const isoTime = (at: Date | string): string => new Date(at).toISOString();

function listed(row: Row): ListedJob {
  return {
    ...row,
    error: shownError(row.error),
    createdAt: isoTime(row.createdAt),
    runAt: isoTime(row.runAt),
    takenAt: row.takenAt === null ? null : isoTime(row.takenAt),
  };
}

type JobParams = { state: JobState; task?: string; cursor?: string };

/**
 * Lists the jobs in this state, newest first, fifty a page; `cursor` is the previous page's `nextCursor`.
 */
export async function listJobs(
  ctx: Ctx,
  { state, task, cursor }: JobParams,
): Promise<{ jobs: ListedJob[]; nextCursor: string | null }> {
  assertCan(ctx.actor, "operations:see");
  const wanted = and(
    inState[state],
    task ? sql`tasks.identifier = ${task}` : undefined,
    cursor ? sql`jobs.id < ${cursor}::bigint` : undefined,
  );
  const rows = await ctx.db.execute<Row>(sql`
    select ${columns} from ${from} where ${wanted} order by jobs.id desc limit ${pageSize + 1}`);
  const jobs = rows.slice(0, pageSize).map(listed);
  return { jobs, nextCursor: rows.length > pageSize ? (jobs.at(-1)?.id ?? null) : null };
}

type StateCounts = Record<JobState, number>;
type AllCounts = StateCounts & { unexpected: number };

async function count(ctx: Ctx): Promise<AllCounts> {
  const counts = jobStates.map(
    (state) => sql`count(*) filter (where ${inState[state]})::int as ${sql.identifier(state)}`,
  );
  const [found] = await ctx.db.execute<AllCounts>(sql`
    select ${sql.join(counts, sql`, `)},
      count(*) filter (where ${isDead} and ${isUnexpected})::int as unexpected
    from graphile_worker._private_jobs as jobs`);
  return found ?? { waiting: 0, running: 0, retrying: 0, dead: 0, unexpected: 0 };
}

const counting = new WeakMap<Ctx, Promise<AllCounts>>();

/** The page of jobs and the frame around it load at the same time, in one context. */
function countOnce(ctx: Ctx): Promise<AllCounts> {
  const counts = counting.get(ctx) ?? count(ctx);
  counting.set(ctx, counts);
  return counts;
}

const byState = ({ unexpected: _, ...state }: AllCounts): StateCounts => state;

/** Counts the jobs in each state. */
export async function countJobStates(ctx: Ctx): Promise<StateCounts> {
  assertCan(ctx.actor, "operations:see");
  return byState(await count(ctx));
}

/** Counts the given-up jobs that somebody should look at: not those that failed as expected. */
export async function countUnexpectedlyDead(ctx: Ctx): Promise<number> {
  assertCan(ctx.actor, "operations:see");
  return (await countOnce(ctx)).unexpected;
}

/** Counts the jobs in each state, and the dead ones by name. */
export async function countJobs(ctx: Ctx): Promise<JobCounts> {
  assertCan(ctx.actor, "operations:see");
  const [counts, dead] = await Promise.all([
    countOnce(ctx),
    ctx.db.execute<{ task: string; count: number }>(sql`
      select tasks.identifier as task, count(*)::int as count from ${from}
      where ${isDead} group by 1 order by 2 desc, 1`),
  ]);
  return { state: byState(counts), dead: [...dead] };
}

/** Lists the repeated jobs, and when each was last enqueued. */
export async function listRepeatedJobs(ctx: Ctx): Promise<RepeatedJob[]> {
  assertCan(ctx.actor, "operations:see");
  const rows = await ctx.db.execute<{ task: string; last: Date | string | null }>(sql`
    select identifier as task, last_execution as last from graphile_worker._private_known_crontabs`);
  const t = translatorIn(ctx.locale);
  const lastOf = new Map(rows.map(({ task, last }) => [task, last]));
  return listTimetable(ctx.now).map(({ name, pattern, nextAt }) => {
    const last = lastOf.get(name) ?? null;
    return {
      task: name,
      when: cronWords(pattern, t),
      lastAt: last === null ? null : isoTime(last),
      nextAt: nextAt && isoTime(nextAt),
    };
  });
}
