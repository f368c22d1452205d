import { sql } from "drizzle-orm";
import { parseCronItem, runMigrations } from "graphile-worker";
import { z } from "zod";
import { singleton } from "#app/db/singleton.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { waitForIdle } from "./admission.server.ts";
import { type BackgroundPart, definePart } from "./background-part.ts";
import type { Ctx, Tx } from "./context.ts";
import { PayloadRefused } from "./job-failure.ts";
import { jobLogger } from "./job-log.server.ts";
import { withFormerNames } from "./former-job-names.ts";
import { keepRunning } from "./job-runner.server.ts";
import { taskOf } from "./job-task.server.ts";
import { systemContext } from "./system-context.server.ts";

/** Jobs do not begin while users wait, but for at most this long, however high the load is. */
const longestIdleWaitMs = 30_000;

/**
 * Slots per kind. Jobs that wait for other hosts have their own slots, so that other jobs do not wait behind
 * them, and downloads have theirs: a hanging host delays no email, and a hanging mail server no picture.
 */
const atOnce = { usual: 2, waiting: 4, downloads: 2, urgent: 2 };

/** The kind of slot that a job runs in. */
type Kind = keyof typeof atOnce;
type Job = { work: (payload: unknown) => Promise<void>; kind: Kind };

const jobs = singleton("jobs", () => new Map<string, Job>());
const timetable = singleton("timetable", () => new Map<string, string>());
const connectionString = env.DATABASE_DIRECT_URL ?? env.DATABASE_URL;

export type JobDefinition<T extends z.ZodType> = {
  payload: T;
  work: (ctx: Ctx, payload: z.output<T>) => Promise<void>;
  /**
   * The job calls other hosts, which may be slow, so it does not share slots with jobs that do not.
   */
  waitsForOthers?: boolean;
  /** The job downloads from hosts that owe us no service, so it shares slots only with its like. */
  downloads?: boolean;
  /** The job runs at once, even while users wait, and in its own slots. */
  urgent?: boolean;
};

function kindOf(definition: JobDefinition<z.ZodType>): Kind {
  if (definition.urgent) return "urgent";
  if (definition.downloads) return "downloads";
  return definition.waitsForOthers ? "waiting" : "usual";
}

/** @throws PayloadRefused, which names the wrong fields and quotes no values. */
export function parsePayload<T extends z.ZodType>(Payload: T, given: unknown): z.output<T> {
  const parsed = Payload.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, code }) => `${path.join(".")} ${code}`.trim());
  throw new PayloadRefused(`This version cannot read the payload: ${problems.join(", ")}`);
}

/** What a definition of a job does when it is registered. */
export function registerJob<T extends z.ZodType>(name: string, definition: JobDefinition<T>): void {
  const { payload: Payload, work } = definition;
  jobs.set(name, {
    kind: kindOf(definition),
    work: async (payload) => work(systemContext(name), parsePayload(Payload, payload)),
  });
}

/**
 * Defines a job. It runs after commit, at least once, so it must be idempotent. A job that throws is retried
 * with growing delays, 25 times in about four days; the error may end it at once (PermanentFailure and the
 * like) or postpone it without costing an attempt (Postponed).
 */
export function defineJob<T extends z.ZodType>(
  name: string,
  definition: JobDefinition<T>,
): BackgroundPart {
  return definePart({ kind: "job", name, register: () => registerJob(name, definition) });
}

/**
 * Runs a job without payload repeatedly, on one worker each time, however many workers there are. `pattern`
 * is a cron pattern in UTC: minute, hour, day, month, weekday.
 */
export function defineRepeatedJob(
  name: string,
  repeated: {
    pattern: string;
    work: (ctx: Ctx) => Promise<void>;
    waitsForOthers?: boolean;
    urgent?: boolean;
  },
): BackgroundPart {
  const { pattern, ...definition } = repeated;
  const register = () => {
    registerJob(name, { payload: z.unknown(), ...definition });
    timetable.set(name, pattern);
  };
  return definePart({ kind: "job", name, register });
}

const minuteMs = 60_000;
/** Longer than any month: a job that runs less often has no next time here. */
const furthestMinutes = 32 * 24 * 60;

function nextTime(pattern: string, after: Date): Date | null {
  const { match } = parseCronItem({ task: "any", match: pattern });
  const thisMinute = Math.floor(after.getTime() / minuteMs) * minuteMs;
  for (let minute = 1; minute <= furthestMinutes; minute += 1) {
    const at = new Date(thisMinute + minute * minuteMs);
    const due = match({
      min: at.getUTCMinutes(),
      hour: at.getUTCHours(),
      date: at.getUTCDate(),
      month: at.getUTCMonth() + 1,
      dow: at.getUTCDay(),
    });
    if (due) return at;
  }
  return null;
}

export type RepeatedJob = { name: string; pattern: string; nextAt: Date | null };

/**
 * Returns the repeated jobs by name, and when each is due after `now`, provided that a worker runs.
 */
export function listTimetable(now: Date): RepeatedJob[] {
  return [...timetable]
    .map(([name, pattern]) => ({ name, pattern, nextAt: nextTime(pattern, now) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

export type EnqueuedJob = {
  name: string;
  payload: Record<string, unknown>;
  jobKey?: string;
  /** The earliest time to run; at once by default. */
  runAt?: Date;
  /** Jobs of one queue run one after the other. */
  queue?: string;
  maxAttempts?: number;
  /** Lower values run sooner; 0 by default. */
  priority?: number;
};

/**
 * Adds a job if and only if the transaction commits. Only one job per `jobKey` waits; a later job replaces it
 * and its time.
 */
export async function enqueue(tx: Tx, job: EnqueuedJob): Promise<void> {
  await tx.db.execute(sql`
    select graphile_worker.add_job(
      identifier => ${job.name}::text,
      payload => ${JSON.stringify(job.payload)}::json,
      job_key => ${job.jobKey ?? null}::text,
      run_at => ${job.runAt?.toISOString() ?? null}::timestamptz,
      queue_name => ${job.queue ?? null}::text,
      max_attempts => ${job.maxAttempts ?? null}::integer,
      priority => ${job.priority ?? null}::integer
    )`);
}

/** Creates or migrates the tables of the job list. Idempotent. */
export async function migrateJobs(): Promise<void> {
  await runMigrations({ connectionString, logger: jobLogger });
}

async function workOn(kind: Kind) {
  const ours = [...jobs].filter(([, job]) => job.kind === kind);
  if (ours.length === 0) return { stop: () => Promise.resolve() };
  const taskList = withFormerNames(
    Object.fromEntries(ours.map(([name, { work }]) => [name, taskOf(work)])),
  );
  const crontab = [...timetable]
    .filter(([name]) => name in taskList)
    .map(([name, pattern]) => `${pattern} ${name}`)
    .join("\n");
  const concurrency = atOnce[kind];
  const untilReady = kind === "urgent" ? undefined : () => waitForIdle(longestIdleWaitMs);
  return keepRunning({ connectionString, taskList, crontab, concurrency, untilReady });
}

/** Runs jobs in this process; `stop` lets running jobs finish. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const kinds = ["usual", "waiting", "downloads", "urgent"] as const;
  const runners = await Promise.all(kinds.map(workOn));
  return {
    async stop() {
      await Promise.all(runners.map((runner) => runner.stop()));
    },
  };
}
