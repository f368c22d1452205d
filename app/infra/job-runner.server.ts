import { run, type TaskList } from "graphile-worker";
import { jobLogger } from "./job-log.server.ts";
import { jobPace } from "./job-pace.server.ts";
import { log } from "./log.server.ts";
import { keepWorkerLocks } from "./worker-locks.server.ts";

const retryEveryMs = 1_000;

/**
 * Beside one for each job that is asked for at once: one that listens, and one that says what became of
 * jobs, which should not wait behind those who ask.
 */
const furtherConnections = 2;

type Work = {
  connectionString: string;
  taskList: TaskList;
  crontab: string;
  /** How many jobs are done at the same time; 2 unless said. */
  concurrency?: number;
  /** Awaited before each job is taken, so that whoever is ready sooner takes it, here or elsewhere. */
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
      // Asked before each question for a job: the one place where a pool can be held back.
      async forbiddenFlags() {
        if (!stopping.aborted) await untilReady?.();
        await pace.rest(stopping);
        return null;
      },
      // Only in batches does graphile-worker wait at its end for what it writes about finished jobs, and
      // survive when that cannot be written.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    return { runner, locks };
  } catch (error) {
    await locks.stop();
    throw error;
  }
}

/**
 * Works on the job list until `stop`, which lets what runs finish. graphile-worker ends by itself when
 * it cannot write down what became of a job, as when PostgreSQL restarts in that moment: it is
 * started again, and the job is then done again.
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
      // Its lock goes with it, so that what it left is taken back.
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
      // Rejects when it has just ended by itself.
      await current.runner.stop().catch(() => {});
      await keeping;
    },
  };
}
