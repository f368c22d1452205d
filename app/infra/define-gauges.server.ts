import { type Gauge, register } from "prom-client";
import { singleton } from "#app/db/singleton.server.ts";
import { type BackgroundPart, definePart } from "./background-part.ts";

/** Gauges of these names, made once in a process and shown with all other metrics. */
export function defineGauges(
  name: string,
  definition: { metrics: readonly string[]; make: () => readonly Gauge[] },
): BackgroundPart {
  const { metrics, make } = definition;
  return definePart({
    kind: "gauges",
    name,
    register: () => {
      singleton(name, () => {
        for (const metric of metrics) register.removeSingleMetric(metric);
        return make();
      });
    },
  });
}
