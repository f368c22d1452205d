import { run, type TaskList } from "graphile-worker";
import { jobLogger } from "./job-log.server.ts";
import { jobPace } from "./job-pace.server.ts";
import { log } from "./log.server.ts";
import { keepWorkerLocks } from "./worker-locks.server.ts";

const retryEveryMs = 1_000;

/**
 * In addition to one connection per concurrent job: one that listens for new jobs, and one that reports
 * results, which should not wait behind job queries.
 */
const furtherConnections = 2;

type Work = {
  connectionString: string;
  taskList: TaskList;
  crontab: string;
  /** The number of concurrent jobs; 2 by default. */
  concurrency?: number;
  /**
   * Awaited before each job is taken, so that the first ready worker takes it, here or elsewhere.
   */
  untilReady?: () => Promise<void>;
};

async function runOnce(
  { connectionString, taskList, crontab, concurrency = 2, untilReady }: Work,
  stopping: AbortSignal,
) {
  const locks = keepWorkerLocks(connectionString);
  const pace = jobPace(locks.events);
  try {
    const runner = await run({
      connectionString,
      taskList,
      logger: jobLogger,
      events: locks.events,
      concurrency,
      maxPoolSize: concurrency + furtherConnections,
      pollInterval: 2_000,
      noHandleSignals: true,
      crontab,
      // graphile-worker calls this before each job query: the only place where a pool can be delayed.
      async forbiddenFlags() {
        if (!stopping.aborted) await untilReady?.();
        await pace.rest(stopping);
        return null;
      },
      // Only in batch mode does graphile-worker, when it stops, wait until the results of finished jobs are
      // written, and survive a failed write.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    return { runner, locks };
  } catch (error) {
    await locks.stop();
    throw error;
  }
}

/**
 * Runs jobs until `stop`, which lets running jobs finish. graphile-worker stops when it cannot write the
 * result of a job, for example when PostgreSQL restarts: it is started again, and the job then runs again.
 * @throws when it cannot be started the first time
 */
export async function keepRunning(work: Work): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  let current = await runOnce(work, stopping.signal);

  async function runAgain() {
    while (!stopping.signal.aborted) {
      try {
        return await runOnce(work, stopping.signal);
      } catch (error) {
        log.warn({ err: error }, "worker.start_failed");
        await new Promise((resolve) => setTimeout(resolve, retryEveryMs));
      }
    }
    return null;
  }

  async function keep(): Promise<void> {
    for (;;) {
      await current.runner.promise.catch(() => {});
      // Releasing the lock lets other workers take back the unfinished jobs.
      await current.locks.stop();
      if (stopping.signal.aborted) return;
      log.error("worker.restarted");
      const next = await runAgain();
      if (!next) return;
      current = next;
    }
  }

  const keeping = keep();
  return {
    async stop() {
      stopping.abort();
      // Rejects when the runner has just stopped on its own.
      await current.runner.stop().catch(() => {});
      await keeping;
    },
  };
}
