import { Gauge, register } from "prom-client";
import { singleton } from "#app/db/singleton.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { countJobStates } from "./job-queries.server.ts";
import { jobStates } from "./job-state.ts";
import { throttle } from "#app/infra/throttle.server.ts";

const name = "masthead_jobs";
const lookEveryMs = 5_000;

singleton("job gauges", () => {
  register.removeSingleMetric(name);
  const counts = throttle(lookEveryMs, () => countJobStates(systemContext("metrics")));
  return new Gauge({
    name,
    help: "Jobs on the list, which all processes share, by state; NaN while nobody knows.",
    labelNames: ["state"],
    async collect() {
      const found = await counts();
      for (const state of jobStates) this.set({ state }, found ? found[state] : Number.NaN);
    },
  });
});
