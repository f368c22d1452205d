import type { Tx } from "#app/infra/context.ts";
import { enqueue } from "#app/infra/jobs.server.ts";

export const onceMoreJob = "erase-once-more";
/** One erasure at a time: each goes through whole tables. */
export const erasureQueue = "erasure";

/** Has a person's traces looked for again, at once or at a time. */
export function eraseOnceMore(
  tx: Tx,
  { userId, runAt }: { userId: string; runAt?: Date },
): Promise<void> {
  return enqueue(tx, {
    name: onceMoreJob,
    payload: { userId },
    jobKey: `${onceMoreJob}:${userId}`,
    queue: erasureQueue,
    ...(runAt && { runAt }),
  });
}
