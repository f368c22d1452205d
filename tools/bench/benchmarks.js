// @ts-check

/**
 * @typedef {(stage: import("./stage.js").Stage, options: { quick: boolean }) => Promise<import("./report.js").Outcome>} Measure
 * @typedef {{ summary: string, load: () => Promise<Measure> }} Benchmark
 */

/**
 * Every benchmark by name, in the order in which they run.
 * @type {Record<string, Benchmark>}
 */
export const benchmarks = {
  pages: {
    summary: "hot, spread, uncached and signed-in articles against a bare node:http server",
    load: async () => (await import("./pages.js")).measurePages,
  },
  weight: {
    summary: "bytes, requests and paint of an anonymous article page in Chromium",
    load: async () => (await import("./weight.js")).measureWeight,
  },
  growth: {
    summary: "every kind of page of 1,000, 10,000 and 100,000 articles, with its queries",
    load: async () => (await import("./growth.js")).measureGrowth,
  },
  coherence: {
    summary: "from a commit to the last stale answer of any of three web processes",
    load: async () => (await import("./coherence.js")).measureCoherence,
  },
  webhooks: {
    summary:
      "500 of Clerk's webhooks at once, a flood of them, and from one to the last page with the former name",
    load: async () => (await import("./webhooks.js")).measureWebhooks,
  },
  editor: {
    summary:
      "a draft of 20,000 words: opening, typing, saving, ten writers, and 200 drafts in memory",
    load: async () => (await import("./editor.js")).measureEditor,
  },
  starts: {
    summary: "start to the first page, and memory after a minute of load",
    load: async () => (await import("./starts.js")).measureStarts,
  },
  stops: {
    summary: "PostgreSQL and Redis stopped for ten seconds under load",
    load: async () => (await import("./stops.js")).measureStops,
  },
  blocking: {
    summary: "how long others wait for the worst that one anonymous person can ask for or send",
    load: async () => (await import("./blocking.js")).measureBlocking,
  },
  attacks: {
    summary: "readers behind nginx beside a visitor who sends ten attacks a second",
    load: async () => (await import("./attacks.js")).measureAttacks,
  },
  restarts: {
    summary: "three processes behind nginx replaced in turn under load, twenty times",
    load: async () => (await import("./restarts.js")).measureRestarts,
  },
};
