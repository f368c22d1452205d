import type { Tx } from "#app/infra/context.ts";
import { enqueue } from "#app/infra/jobs.server.ts";

export const eraseAgainJob = "erase-once-more";
/** One erasure runs at a time: each scans whole tables. */
export const erasureQueue = "erasure";

/** Enqueues another erasure of a person, at once or at `runAt`. */
export function enqueueErasure(
  tx: Tx,
  { userId, runAt }: { userId: string; runAt?: Date },
): Promise<void> {
  return enqueue(tx, {
    name: eraseAgainJob,
    payload: { userId },
    jobKey: `${eraseAgainJob}:${userId}`,
    queue: erasureQueue,
    ...(runAt && { runAt }),
  });
}
