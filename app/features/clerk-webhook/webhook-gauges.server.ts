import { Gauge, register } from "prom-client";
import { singleton } from "#app/db/singleton.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { throttle } from "#app/infra/throttle.server.ts";
import { findSilence } from "./silence-queries.server.ts";

const lookEveryMs = 30_000;

const names = {
  silent: "masthead_webhook_silent",
  last: "masthead_webhook_last_delivery_timestamp_seconds",
};

singleton("webhook gauges", () => {
  for (const name of Object.values(names)) register.removeSingleMetric(name);
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
      help: "When the last delivery of the webhook arrived that could be used; NaN when none has, or nobody knows.",
      async collect() {
        const found = await silence();
        this.set(found?.lastAt ? found.lastAt.getTime() / 1000 : Number.NaN);
      },
    }),
  ];
});
