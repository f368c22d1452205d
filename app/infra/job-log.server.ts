import { Logger } from "graphile-worker";
import { z } from "zod";
import { PermanentFailure, Postponed } from "./job-failure.ts";
import { log } from "./log.server.ts";

const longestText = 500;

const Failed = z.object({
  failure: z.literal(true),
  error: z.instanceof(Error),
  job: z.object({ id: z.string(), task_identifier: z.string(), attempts: z.number() }),
});

/**
 * Logs the result of a job when graphile-worker reports a failure. Returns false for any other message.
 */
function logFailure(meta: unknown): boolean {
  const failed = Failed.safeParse(meta).data;
  if (!failed) return false;
  const { error, job } = failed;
  const fields = { task: job.task_identifier, jobId: job.id, attempt: job.attempts };
  if (error instanceof Postponed) log.debug({ ...fields, until: error.until }, "job.postponed");
  else if (error instanceof PermanentFailure) {
    log.error({ ...fields, err: error }, "job.failed_permanently");
  } else return false;
  return true;
}

export const jobLogger = new Logger(() => (given, message, meta) => {
  if (logFailure(meta)) return;
  const level: string = given;
  const error = meta && "error" in meta ? meta.error : undefined;
  // graphile-worker's messages name the job: as event names they would all be of different kinds.
  const text = message.slice(0, longestText);
  if (level === "error") log.error({ err: error, text }, "jobs.runner_failed");
  else if (level === "warning") log.warn({ text }, "jobs.runner_warning");
  else log.debug({ text }, "jobs.runner");
});
