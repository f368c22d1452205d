import { Gauge } from "prom-client";
import { defineGauges } from "#app/infra/define-gauges.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { throttle } from "#app/infra/throttle.server.ts";
import { findSilence } from "./silence-queries.server.ts";

const lookEveryMs = 30_000;

const names = {
  silent: "masthead_webhook_silent",
  last: "masthead_webhook_last_delivery_timestamp_seconds",
};

export const webhookGauges = defineGauges("webhook gauges", {
  metrics: Object.values(names),
  make() {
    const silence = throttle(lookEveryMs, () => findSilence(systemContext("metrics")));
    return [
      new Gauge({
        name: names.silent,
        help: "1 when for hours nothing of use has arrived although people sign in, or what arrived was parked or failed.",
        async collect() {
          const found = await silence();
          this.set(found ? Number(found.reason !== null) : Number.NaN);
        },
      }),
      new Gauge({
        name: names.last,
        help: "When the last usable delivery of the webhook arrived; NaN when none has, or while that is unknown.",
        async collect() {
          const found = await silence();
          this.set(found?.lastAt ? found.lastAt.getTime() / 1000 : Number.NaN);
        },
      }),
    ];
  },
});
