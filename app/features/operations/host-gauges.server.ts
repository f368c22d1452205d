import { Gauge, register } from "prom-client";
import { singleton } from "#app/db/singleton.server.ts";
import { observedHosts } from "#app/infra/host-circuit.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { listSilentHosts } from "./host-queries.server.ts";
import { throttle } from "#app/infra/throttle.server.ts";

const name = "masthead_host_circuit_open";
const lookEveryMs = 5_000;

singleton("host gauges", () => {
  register.removeSingleMetric(name);
  const silent = throttle(lookEveryMs, () => listSilentHosts(systemContext("metrics")));
  return new Gauge({
    name,
    help: "1 while a host is left alone, by all processes, because it failed several times in a row; NaN while nobody knows.",
    labelNames: ["host"],
    async collect() {
      const found = await silent();
      const names = found?.map(({ host }) => host);
      for (const host of observedHosts) {
        this.set({ host }, names ? Number(names.includes(host)) : Number.NaN);
      }
    },
  });
});
