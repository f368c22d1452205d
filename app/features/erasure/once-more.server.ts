import type { Tx } from "#app/infra/context.ts";
import { enqueue } from "#app/infra/jobs.server.ts";

export const onceMoreJob = "erase-once-more";

/** Has a person's traces looked for again, at once or at a time. */
export function eraseOnceMore(
  tx: Tx,
  { userId, runAt }: { userId: string; runAt?: Date },
): Promise<void> {
  const jobKey = `${onceMoreJob}:${userId}`;
  return enqueue(tx, { name: onceMoreJob, payload: { userId }, jobKey, ...(runAt && { runAt }) });
}
