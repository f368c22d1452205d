import { sql } from "drizzle-orm";
import { runMigrations } from "graphile-worker";
import { z } from "zod";
import { held } from "#app/db/held.server.ts";
import { env } from "#app/env.server.ts";
import { untilCalm } from "./admission.server.ts";
import type { Ctx, Tx } from "./context.ts";
import { jobLogger, keepRunning } from "./job-runner.server.ts";
import { systemContext } from "./system-context.server.ts";

/** Jobs wait while people do, and are done in the end however many people there are. */
const longestCalmMs = 30_000;

type Job = (payload: unknown) => Promise<void>;

const jobs = held("jobs", () => new Map<string, Job>());
const timetable = held("timetable", () => new Map<string, string>());
const connectionString = env.DATABASE_DIRECT_URL ?? env.DATABASE_URL;

/**
 * Says what a job does. It runs after commit, at least once, so it must be fine to run it again; one
 * that throws is tried again later and later, 25 times in about four days.
 */
export function defineJob<T extends z.ZodType>(
  name: string,
  definition: { payload: T; work: (ctx: Ctx, payload: z.output<T>) => Promise<void> },
): void {
  jobs.set(name, async (payload) => {
    await untilCalm(longestCalmMs);
    await definition.work(systemContext(name), definition.payload.parse(payload));
  });
}

/**
 * Has a job without payload done again and again, by one worker each time, however many there are.
 * `pattern` as cron writes it, in UTC: minute, hour, day, month, weekday.
 */
export function repeatJob(
  name: string,
  { pattern, work }: { pattern: string; work: (ctx: Ctx) => Promise<void> },
): void {
  defineJob(name, { payload: z.unknown(), work });
  timetable.set(name, `${pattern} ${name}`);
}

export type EnqueuedJob = {
  name: string;
  payload: Record<string, unknown>;
  jobKey?: string;
  /** Not before then; at once when left out. */
  runAt?: Date;
  /** Jobs of one queue are done one after the other. */
  queue?: string;
  maxAttempts?: number;
};

/**
 * Puts a job on the list if and only if the transaction commits. With a `jobKey` there is one waiting
 * job of that key, and a later one takes its place and its time.
 */
export async function enqueue(tx: Tx, job: EnqueuedJob): Promise<void> {
  await tx.db.execute(sql`
    select graphile_worker.add_job(
      identifier => ${job.name}::text,
      payload => ${JSON.stringify(job.payload)}::json,
      job_key => ${job.jobKey ?? null}::text,
      run_at => ${job.runAt?.toISOString() ?? null}::timestamptz,
      queue_name => ${job.queue ?? null}::text,
      max_attempts => ${job.maxAttempts ?? null}::integer
    )`);
}

/** Makes or renews the tables of the job list. Idempotent. */
export async function migrateJobs(): Promise<void> {
  await runMigrations({ connectionString, logger: jobLogger });
}

/** Works on jobs in this process; `stop` lets what runs finish. */
export function startWorker(): Promise<{ stop(): Promise<void> }> {
  const crontab = [...timetable.values()].join("\n");
  return keepRunning({ connectionString, taskList: Object.fromEntries(jobs), crontab });
}
