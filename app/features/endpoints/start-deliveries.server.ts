import type { TaskList } from "graphile-worker";
import { env } from "#app/configuration/env.server.ts";
import { waitForIdle } from "#app/infra/admission.server.ts";
import { keepRunning } from "#app/infra/job-runner.server.ts";
import { taskOf } from "#app/infra/job-task.server.ts";
import { parsePayload } from "#app/infra/jobs.server.ts";
import type { Surroundings } from "./deliver-to-endpoint.server.ts";
import { deliverJob } from "./queue-endpoints.server.ts";
import { takeTurn, Turn } from "./take-turn.server.ts";

const atTheSameTime = 6;
const longestIdleWaitMs = 30_000;

const tasks = ({ deadlineMs }: Pick<Surroundings, "deadlineMs">): TaskList => ({
  [deliverJob]: taskOf(async (payload, { abortSignal: signal }) => {
    const { endpointId } = parsePayload(Turn, payload);
    await takeTurn({ endpointId, signal, deadlineMs });
  }),
});

/**
 * Delivers to endpoints beside the other jobs, with its own slots: a receiver may take fifteen seconds to
 * time out, and no email waits for that. An endpoint has one attempt at a time.
 */
export function startDeliveries(
  given: Pick<Surroundings, "deadlineMs"> = {},
): Promise<{ stop(): Promise<void> }> {
  return keepRunning({
    connectionString: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
    taskList: tasks(given),
    crontab: "",
    concurrency: atTheSameTime,
    untilReady: () => waitForIdle(longestIdleWaitMs),
  });
}
