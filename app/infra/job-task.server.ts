import type { JobHelpers, Task } from "graphile-worker";
import { HostFailure } from "./host-failure.ts";
import {
  ExpectedFailure,
  expectedFlag,
  isPermanent,
  PermanentFailure,
  Postponed,
} from "./job-failure.ts";
import { log } from "./log.server.ts";
import { redactError } from "./logged-error.ts";

/** Jobs that wait for a failing host go behind jobs that have not been tried. */
const priorityOfWaiting = 20;

/**
 * Returns a job like graphile-worker returns a job that it has not begun, but for later: the attempt is not
 * counted. graphile-worker's own update then finds no row, because this worker no longer holds the job.
 */
async function giveBack(helpers: JobHelpers, { until, message }: Postponed): Promise<void> {
  await helpers.query(
    `with returned as (
       update graphile_worker._private_jobs
       set attempts = greatest(0, attempts - 1), last_error = $3,
         run_at = greatest($4::timestamptz, now() + interval '1 second'),
         priority = greatest(priority, ${priorityOfWaiting}), locked_by = null, locked_at = null
       where id = $1 and locked_by = $2 returning job_queue_id)
     update graphile_worker._private_job_queues as queues set locked_by = null, locked_at = null
     from returned where queues.id = returned.job_queue_id and queues.locked_by = $2`,
    [helpers.job.id, helpers.job.locked_by, message, until.toISOString()],
  );
}

/**
 * Prevents a retry as `remove_job` does for a running job: graphile-worker gives the job up when it ends.
 */
async function giveUp(helpers: JobHelpers, failure: PermanentFailure): Promise<void> {
  const flags = failure instanceof ExpectedFailure ? { [expectedFlag]: true } : {};
  await helpers.query(
    `update graphile_worker._private_jobs set attempts = max_attempts, last_error = $3,
       flags = coalesce(flags, '{}') || $4::jsonb
     where id = $1 and locked_by = $2`,
    [helpers.job.id, helpers.job.locked_by, failure.message, JSON.stringify(flags)],
  );
}

async function putBehind(helpers: JobHelpers): Promise<void> {
  await helpers.query(
    `update graphile_worker._private_jobs set priority = greatest(priority, ${priorityOfWaiting})
     where id = $1 and locked_by = $2`,
    [helpers.job.id, helpers.job.locked_by],
  );
}

/** The error is stored in the job's row, which may outlive the user it is about. */
function redacted(error: unknown, attempt: number): Error {
  if (error instanceof Postponed) return error;
  const kept = redactError(error);
  if (!isPermanent(error, attempt)) return kept;
  const Failure = error instanceof ExpectedFailure ? ExpectedFailure : PermanentFailure;
  return new Failure(kept.message, { cause: kept });
}

async function settle(helpers: JobHelpers, error: unknown): Promise<Error> {
  const kept = redacted(error, helpers.job.attempts);
  try {
    if (kept instanceof Postponed) await giveBack(helpers, kept);
    else if (kept instanceof PermanentFailure) await giveUp(helpers, kept);
    else if (error instanceof HostFailure) await putBehind(helpers);
  } catch (failure) {
    // The job is retried like any other, and then settled.
    log.warn({ err: failure, jobId: helpers.job.id }, "job.settle_failed");
  }
  return kept;
}

/**
 * Wraps the job's work for graphile-worker: the thrown error decides whether, and when, it is retried.
 */
export function taskOf(
  work: (payload: unknown, helpers: Pick<JobHelpers, "abortSignal">) => Promise<void>,
): Task {
  return async (payload, helpers) => {
    try {
      await work(payload, helpers);
    } catch (error) {
      throw await settle(helpers, error);
    }
  };
}
