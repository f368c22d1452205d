import { startDeliveries } from "#app/features/endpoints/start-deliveries.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { startEventDelivery } from "#app/features/local-identity/deliver-events.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { startWorker } from "#app/infra/jobs.server.ts";
import { log } from "#app/infra/log.server.ts";
import { closeEmail, isEmailUnconfigured } from "#app/infra/email.server.ts";

type Stoppable = { stop(): Promise<void> };
type Parts = { worker: boolean; localEvents: boolean };

const besideRequests: Parts = { worker: env.WORKER === "inline", localEvents: true };

/**
 * Starts the work beside requests: the worker and, with the local identity provider, its events. The worker
 * process chooses its parts.
 */
export async function startBackground(parts: Parts = besideRequests): Promise<Stoppable> {
  if (isEmailUnconfigured()) {
    const text =
      "SMTP_URL is not set: emails are written to DATA_DIR/mail, count as sent and reach nobody";
    log.warn({ text }, "email.unconfigured");
  }
  // The first started part stops last: running jobs may still send email.
  const running: Stoppable[] = [{ stop: closeEmail }];
  if (env.IDENTITY === "local") {
    await prepareLocalIdentity();
    if (parts.localEvents) running.push(startEventDelivery());
  }
  if (parts.worker) running.push(await startWorker(), await startDeliveries());
  return {
    async stop() {
      for (const part of running.reverse()) await part.stop();
    },
  };
}
