import { Counter, Gauge, register } from "prom-client";
import type { PageCache } from "#app/infra/cache/page-cache.ts";

const names = {
  answers: "masthead_pages_total",
  bytes: "masthead_pages_kept_bytes",
  kept: "masthead_pages_kept",
};

/** Shows under `/metrics` what a process keeps of its pages and how it answered for them. */
export function measurePages(cache: PageCache): void {
  for (const name of Object.values(names)) register.removeSingleMetric(name);
  new Counter({
    name: names.answers,
    help: "Pages for anybody: from memory, expired while renewed, rendered, not kept because something changed meanwhile, failed.",
    labelNames: ["how"],
    collect() {
      this.reset();
      for (const [how, count] of Object.entries(cache.counts)) this.inc({ how }, count);
    },
  });
  new Gauge({
    name: names.bytes,
    help: "Memory that the kept pages may take, by their own reckoning.",
    collect() {
      this.set(cache.bytes);
    },
  });
  new Gauge({
    name: names.kept,
    help: "Pages that are kept.",
    collect() {
      this.set(cache.size);
    },
  });
}
