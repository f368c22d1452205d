import { setTimeout as pause } from "node:timers/promises";
import type { Worker, WorkerEvents } from "graphile-worker";

/** After a question for jobs that found none, so many times as long as it took. */
const restPerQuestion = 20;
const longestRestMs = 2_000;

/**
 * How often a pool asks for jobs. graphile-worker asks anew whenever anybody adds one, also when none of
 * the last was for this pool, and each such question reads all that waits for others: beside a long list
 * an idle pool would keep one of PostgreSQL's processors busy by itself. Here it rests after one in vain.
 */
export function jobPace(events: WorkerEvents, now = () => performance.now()) {
  const lastPollAt = new WeakMap<Worker, number>();
  let notBefore = 0;
  events.on("worker:getJob:start", ({ worker }) => void lastPollAt.set(worker, now()));
  events.on("worker:getJob:empty", ({ worker }) => {
    const took = now() - (lastPollAt.get(worker) ?? now());
    notBefore = now() + Math.min(longestRestMs, took * restPerQuestion);
  });

  /** Milliseconds until this pool may ask again. */
  const restMs = () => Math.max(0, notBefore - now());

  return {
    restMs,
    /** Ends early when `signal` says that there is nothing more to wait for. */
    async rest(signal: AbortSignal): Promise<void> {
      const ms = restMs();
      if (ms > 0) await pause(ms, undefined, { signal }).catch(() => {});
    },
  };
}
