import { Counter, Gauge, register } from "prom-client";
import type { PageCache } from "#app/infra/cache/page-cache.ts";

const names = {
  answers: "masthead_pages_total",
  bytes: "masthead_pages_cached_bytes",
  cached: "masthead_pages_cached",
  /** The metric names of the previous version; to be removed with the next release. */
  formerBytes: "masthead_pages_kept_bytes",
  formerCached: "masthead_pages_kept",
};

/** Exports a process's page cache under `/metrics`: its contents and its answers. */
export function measurePages(cache: Pick<PageCache, "counts" | "bytes" | "size">): void {
  for (const name of Object.values(names)) register.removeSingleMetric(name);
  new Counter({
    name: names.answers,
    help: "Public pages: cached, expired while refreshed, rendered, not cached because something changed meanwhile, failed.",
    labelNames: ["how"],
    collect() {
      this.reset();
      for (const [how, count] of Object.entries(cache.counts)) this.inc({ how }, count);
    },
  });
  for (const name of [names.bytes, names.formerBytes]) {
    new Gauge({
      name,
      help: "Memory that the cached pages may take, by their own reckoning.",
      collect() {
        this.set(cache.bytes);
      },
    });
  }
  for (const name of [names.cached, names.formerCached]) {
    new Gauge({
      name,
      help: "Pages in the cache.",
      collect() {
        this.set(cache.size);
      },
    });
  }
}
