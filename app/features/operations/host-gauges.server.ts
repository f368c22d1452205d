import { Gauge } from "prom-client";
import { defineGauges } from "#app/infra/define-gauges.server.ts";
import { observedHosts } from "#app/infra/host-circuit.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { listSilentHosts } from "./host-queries.server.ts";
import { throttle } from "#app/infra/throttle.server.ts";

const name = "masthead_host_circuit_open";
const lookEveryMs = 5_000;

export const hostGauges = defineGauges("host gauges", {
  metrics: [name],
  make() {
    const silent = throttle(lookEveryMs, () => listSilentHosts(systemContext("metrics")));
    return [
      new Gauge({
        name,
        help: "1 while no process asks a host, because it failed several times in a row; NaN while that is unknown.",
        labelNames: ["host"],
        async collect() {
          const found = await silent();
          const names = found?.map(({ host }) => host);
          for (const host of observedHosts) {
            this.set({ host }, names ? Number(names.includes(host)) : Number.NaN);
          }
        },
      }),
    ];
  },
});
