import { Gauge } from "prom-client";
import { defineGauges } from "#app/infra/define-gauges.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { countJobStates } from "./job-queries.server.ts";
import { jobStates } from "./job-state.ts";
import { throttle } from "#app/infra/throttle.server.ts";

const name = "masthead_jobs";
const lookEveryMs = 5_000;

export const jobGauges = defineGauges("job gauges", {
  metrics: [name],
  make() {
    const counts = throttle(lookEveryMs, () => countJobStates(systemContext("metrics")));
    return [
      new Gauge({
        name,
        help: "Jobs in the queue, which all processes share, by state; NaN while that is unknown.",
        labelNames: ["state"],
        async collect() {
          const found = await counts();
          for (const state of jobStates) this.set({ state }, found ? found[state] : Number.NaN);
        },
      }),
    ];
  },
});
