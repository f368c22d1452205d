import { setTimeout as pause } from "node:timers/promises";
import type { Worker, WorkerEvents } from "graphile-worker";

/** A pool that found no job rests for this many times the duration of its query. */
const restPerPoll = 20;
const longestRestMs = 2_000;

/**
 * Limits how often a pool looks for jobs. graphile-worker looks again whenever a job is added, even if the
 * last one was not for this pool, and each query reads all jobs that wait for other pools: with a long list,
 * an idle pool would keep one of PostgreSQL's CPUs busy on its own. This pool rests after a query that found
 * none.
 */
export function jobPace(events: WorkerEvents, now = () => performance.now()) {
  const lastPollAt = new WeakMap<Worker, number>();
  let nextPollAt = 0;
  events.on("worker:getJob:start", ({ worker }) => void lastPollAt.set(worker, now()));
  events.on("worker:getJob:empty", ({ worker }) => {
    const took = now() - (lastPollAt.get(worker) ?? now());
    nextPollAt = now() + Math.min(longestRestMs, took * restPerPoll);
  });

  /** Milliseconds until this pool may look for jobs again. */
  const restMs = () => Math.max(0, nextPollAt - now());

  return {
    restMs,
    /** Ends early when `signal` is aborted. */
    async rest(signal: AbortSignal): Promise<void> {
      const ms = restMs();
      if (ms > 0) await pause(ms, undefined, { signal }).catch(() => {});
    },
  };
}
