import "#app/features/media/copy-picture.server.ts";
import { prepareLocalIdentity } from "#app/features/identity/local/local-keys.server.ts";
import { startEventDelivery } from "#app/features/identity/local/deliver-events.server.ts";
import { env } from "#app/env.server.ts";
import { startWorker } from "#app/infra/jobs.server.ts";

type Stoppable = { stop(): Promise<void> };

/** What runs beside the requests: the worker and, with the local identity provider, its events. */
export async function startBackground(): Promise<Stoppable> {
  const running: Stoppable[] = [];
  if (env.IDENTITY === "local") {
    await prepareLocalIdentity();
    running.push(startEventDelivery());
  }
  if (env.WORKER === "inline") running.push(await startWorker());
  return {
    async stop() {
      for (const part of running.reverse()) await part.stop();
    },
  };
}
