import "#app/features/endpoints/fan-out.server.ts";
import "#app/features/endpoints/purge-deliveries.server.ts";
import "#app/features/endpoints/send-failed-again.server.ts";
import "#app/features/erasure/erasure-jobs.server.ts";
import "#app/features/identity/reconcile/reconcile-nightly.server.ts";
import "#app/features/media/copy-picture.server.ts";
import "#app/features/onboarding/advance-onboarding.server.ts";
import "#app/features/onboarding/plan-reminder.server.ts";
import "#app/features/onboarding/remind-onboarding.server.ts";
import "#app/features/onboarding/welcome-person.server.ts";
import "#app/features/operations/host-gauges.server.ts";
import "#app/features/operations/job-gauges.server.ts";
import "#app/features/clerk-webhook/watch-webhook.server.ts";
import "#app/features/clerk-webhook/webhook-gauges.server.ts";
import "#app/features/sessions/purge-sessions.server.ts";
import "#app/features/sessions/mail-alert.server.ts";
import "#app/features/sessions/watch-session.server.ts";
import "#app/features/totals/follow-totals.server.ts";
import "#app/features/clerk-webhook/purge-inbox.server.ts";
import "#app/infra/purge.server.ts";
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
 * What runs beside the requests: the worker and, with the local identity provider, its events. The
 * process that only works on jobs says which parts it wants.
 */
export async function startBackground(parts: Parts = besideRequests): Promise<Stoppable> {
  if (isEmailUnconfigured()) {
    const text =
      "SMTP_URL is not set: emails are written to DATA_DIR/mail, count as sent and reach nobody";
    log.warn({ text }, "email.unconfigured");
  }
  // What is begun first is stopped last: jobs that still run may send mail.
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
