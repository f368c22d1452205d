import { Gauge } from "prom-client";
import { defineGauges } from "#app/infra/define-gauges.server.ts";
import { countSubscriptions } from "./draft-subscription.server.ts";
import { openDraftsInMemory } from "./open-drafts.server.ts";

const connections = "masthead_draft_connections";
const drafts = "masthead_open_drafts";
const bytes = "masthead_open_draft_bytes";

export const draftGauges = defineGauges("draft gauges", {
  metrics: [connections, drafts, bytes],
  make: () => [
    new Gauge({
      name: connections,
      help: "Connections of writers to shared drafts that this process serves.",
      collect() {
        this.set(countSubscriptions());
      },
    }),
    new Gauge({
      name: drafts,
      help: "Shared drafts that this process has in memory.",
      collect() {
        this.set(openDraftsInMemory().count);
      },
    }),
    new Gauge({
      name: bytes,
      help: "Memory that these drafts take, estimated from what is stored of them; 128 MiB at most.",
      collect() {
        this.set(openDraftsInMemory().bytes);
      },
    }),
  ],
});
