import { Gauge } from "prom-client";
import { defineGauges } from "#app/infra/define-gauges.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { throttle } from "#app/infra/throttle.server.ts";
import { findScheduleState } from "./schedule-state.server.ts";

const name = "masthead_schedules";
const states = ["waiting", "late", "failed"] as const;
const lookEveryMs = 5_000;

export const scheduleGauges = defineGauges("schedule gauges", {
  metrics: [name],
  make() {
    const look = throttle(lookEveryMs, () => findScheduleState(systemContext("metrics")));
    return [
      new Gauge({
        name,
        help: "Scheduled changes of articles, which all processes share: waiting, of these late by five minutes, and failed; NaN while that is unknown.",
        labelNames: ["state"],
        async collect() {
          const found = await look();
          for (const state of states) this.set({ state }, found ? found[state] : Number.NaN);
        },
      }),
    ];
  },
});
