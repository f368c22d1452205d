import { sql } from "drizzle-orm";
import { parseCronItem, runMigrations } from "graphile-worker";
import { z } from "zod";
import { singleton } from "#app/db/singleton.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { waitForIdle } from "./admission.server.ts";
import type { Ctx, Tx } from "./context.ts";
import { PayloadRefused } from "./job-failure.ts";
import { jobLogger } from "./job-log.server.ts";
import { withFormerNames } from "./former-job-names.ts";
import { keepRunning } from "./job-runner.server.ts";
import { taskOf } from "./job-task.server.ts";
import { systemContext } from "./system-context.server.ts";

/** Jobs are not begun while people wait, and are done in the end however many people there are. */
const longestIdleWaitMs = 30_000;

/**
 * So many jobs that wait for other hosts run beside the others, so that nothing waits behind them, and
 * so many downloads beside those: a host that hangs keeps no email waiting, and a mail server no picture.
 */
const atOnce = { usual: 2, waiting: 4, downloads: 2, urgent: 2 };

/** Who works on a job: each kind has slots of its own. */
type Kind = keyof typeof atOnce;
type Job = { work: (payload: unknown) => Promise<void>; kind: Kind };

const jobs = singleton("jobs", () => new Map<string, Job>());
const timetable = singleton("timetable", () => new Map<string, string>());
const connectionString = env.DATABASE_DIRECT_URL ?? env.DATABASE_URL;

export type JobDefinition<T extends z.ZodType> = {
  payload: T;
  work: (ctx: Ctx, payload: z.output<T>) => Promise<void>;
  /** It asks other hosts, which may take their time: it has no place among those that do not. */
  waitsForOthers?: boolean;
  /** It fetches what nobody is obliged to give us: it has a place among its like only. */
  downloads?: boolean;
  /** It is done at once, also while people wait, and beside all others. */
  urgent?: boolean;
};

function kindOf(definition: JobDefinition<z.ZodType>): Kind {
  if (definition.urgent) return "urgent";
  if (definition.downloads) return "downloads";
  return definition.waitsForOthers ? "waiting" : "usual";
}

/** @throws PayloadRefused, which names what does not fit and quotes nothing of it. */
export function parsePayload<T extends z.ZodType>(Payload: T, given: unknown): z.output<T> {
  const parsed = Payload.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, code }) => `${path.join(".")} ${code}`.trim());
  throw new PayloadRefused(`This version cannot read the payload: ${problems.join(", ")}`);
}

/**
 * Says what a job does. It runs after commit, at least once, so it must be fine to run it again. One
 * that throws is tried again later and later, 25 times in about four days; what it throws may end it at
 * once (PermanentFailure and its like) or put it off without costing an attempt (Postponed).
 */
export function defineJob<T extends z.ZodType>(name: string, definition: JobDefinition<T>): void {
  const { payload: Payload, work } = definition;
  jobs.set(name, {
    kind: kindOf(definition),
    work: async (payload) => work(systemContext(name), parsePayload(Payload, payload)),
  });
}

/**
 * Has a job without payload done again and again, by one worker each time, however many there are.
 * `pattern` as cron writes it, in UTC: minute, hour, day, month, weekday.
 */
export function repeatJob(
  name: string,
  repeated: {
    pattern: string;
    work: (ctx: Ctx) => Promise<void>;
    waitsForOthers?: boolean;
  },
): void {
  const { pattern, ...definition } = repeated;
  defineJob(name, { payload: z.unknown(), ...definition });
  timetable.set(name, pattern);
}

const minuteMs = 60_000;
/** Longer than any month: a job that is rarer than that has no next time here. */
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

/** What is done again and again, by name, and when it is due after `now`, provided that a worker runs. */
export function listTimetable(now: Date): RepeatedJob[] {
  return [...timetable]
    .map(([name, pattern]) => ({ name, pattern, nextAt: nextTime(pattern, now) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
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
  /** The lower, the sooner among those that wait; 0 when left out. */
  priority?: number;
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
      max_attempts => ${job.maxAttempts ?? null}::integer,
      priority => ${job.priority ?? null}::integer
    )`);
}

/** Makes or renews the tables of the job list. Idempotent. */
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

/** Works on jobs in this process; `stop` lets what runs finish. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const kinds = ["usual", "waiting", "downloads", "urgent"] as const;
  const runners = await Promise.all(kinds.map(workOn));
  return {
    async stop() {
      await Promise.all(runners.map((runner) => runner.stop()));
    },
  };
}
