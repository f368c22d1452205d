import { Counter, Histogram, register } from "prom-client";
import { singleton } from "#app/db/singleton.server.ts";
import type { DeliveryOutcome, RejectionReason } from "#app/db/values.ts";

const names = {
  deliveries: "masthead_webhook_deliveries_total",
  lag: "masthead_webhook_lag_seconds",
};

const metrics = singleton("webhook metrics", () => {
  for (const name of Object.values(names)) register.removeSingleMetric(name);
  return {
    deliveries: new Counter({
      name: names.deliveries,
      help: "Deliveries of Clerk's webhook, by what came of them, and of those rejected by why.",
      labelNames: ["outcome", "reason"],
    }),
    lag: new Histogram({
      name: names.lag,
      help: "Seconds from the sending of a delivery, known in whole seconds, until its change is invalidated in this process.",
      buckets: [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600],
    }),
  };
});

/**
 * Counts a delivery; `sentAt` is given for one that changed something, after its pages are
 * invalidated.
 */
export function countDelivery(outcome: DeliveryOutcome | "duplicate", sentAt: Date | null): void {
  metrics.deliveries.inc({ outcome });
  if (sentAt) metrics.lag.observe(Math.max(0, Date.now() - sentAt.getTime()) / 1000);
}

/** Counts a delivery that was rejected as not signed for this site. */
export function countRejection(reason: RejectionReason): void {
  metrics.deliveries.inc({ outcome: "refused", reason });
}

/** Counts a signed delivery that was put off because there was no memory for it to wait in. */
export function countPutOff(): void {
  metrics.deliveries.inc({ outcome: "put_off" });
}
