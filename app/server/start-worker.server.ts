import { pool } from "#app/db/client.server.ts";
import { subscribeToInvalidations } from "#app/infra/invalidation-bus.server.ts";
import { closeRedis } from "#app/infra/cache/redis.server.ts";
import { watchDatabase } from "#app/infra/database-health.server.ts";
import { within } from "#app/infra/deadline.ts";
import { flushLog, log } from "#app/infra/log.server.ts";
import { startBackground } from "./background.server.ts";

const shutdownTimeoutMs = 25_000;

type RunningWorker = { longestCloseMs: number; close(): Promise<void> };

/**
 * Runs jobs and serves no requests, until `close` is called: it takes no new job, lets running jobs finish
 * within 25 s and closes every connection. Another worker takes back a job that takes longer once this
 * process has ended.
 */
export async function startWorker(): Promise<RunningWorker> {
  // Memoized values are invalidated in this process as in all others.
  const subscription = await subscribeToInvalidations();
  const background = await startBackground({ worker: true, localEvents: false });
  const watching = watchDatabase();
  log.info("worker.ready");
  return {
    /** The time that `close` allows for all parts, plus a margin. */
    longestCloseMs: shutdownTimeoutMs + 10_000,
    async close() {
      await within(shutdownTimeoutMs, background.stop()).catch((error: unknown) => {
        log.warn({ err: error }, "worker.stop_timed_out");
      });
      await subscription.stop();
      await watching.stop();
      await closeRedis();
      await pool.end({ timeout: 5 });
      flushLog();
      log.info("worker.stopped");
    },
  };
}
