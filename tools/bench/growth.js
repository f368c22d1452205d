// @ts-check
import { step } from "../../bin/lib/steps.js";
import { ask } from "./ask.js";
import { provideDataset } from "./datasets.js";
import { growthAddresses } from "./growth-addresses.js";
import { growthTables } from "./growth-report.js";
import { median } from "./pages-report.js";
import { explainEverything, PlanLog } from "./query-plans.js";
import { startWebProcess } from "./web-process.js";

/**
 * @typedef {{ count: number, url: string }} Dataset
 * @typedef {{ kind: string, paths: string[], times: number[], status: number, bytes: number }} Asked
 * @typedef {Dataset & {
 *   web: import("./web-process.js").WebProcess,
 *   kinds: Asked[],
 * }} Publication
 */

/** A cached page would be measured once and never again. */
const uncached = { PAGE_CACHE_MB: "0" };

/**
 * Measures the same pages of a small and of large publications, each rendered without the cache, with their
 * queries.
 * @param {import("./stage.js").Stage} stage
 * @param {{ quick: boolean }} options
 * @returns {Promise<import("./report.js").Outcome>}
 */
export async function measureGrowth(stage, { quick }) {
  const counts = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
  const datasets = [];
  for (const count of counts) datasets.push({ count, url: await provideDataset(stage, count) });
  /** @type {Publication[]} */
  const publications = [];
  for (const dataset of datasets) publications.push(await open(stage, dataset));
  await step("Asking for every kind of page", () => askInTurn(publications, quick ? 8 : 40));
  for (const { web } of publications) await web.stop();
  const measured = [];
  for (const publication of publications) {
    const plans = await step(`Explaining the queries of ${publication.count} articles`, () =>
      explainQueries(stage, publication),
    );
    measured.push({
      count: publication.count,
      kinds: publication.kinds.map(({ times, ...kind }) => ({
        ...kind,
        ms: median(times),
        queries: plans.get(kind.kind) ?? [],
      })),
    });
  }
  return { name: "growth", tables: growthTables(measured), data: measured };
}

/** @param {import("./stage.js").Stage} stage @param {Dataset} dataset @returns {Promise<Publication>} */
async function open(stage, dataset) {
  const web = await startWebProcess(stage, { databaseUrl: dataset.url, settings: uncached });
  const kinds = await growthAddresses(web, dataset);
  const nothing = { times: [], status: 0, bytes: 0 };
  return { ...dataset, web, kinds: kinds.map((kind) => ({ ...kind, ...nothing, times: [] })) };
}

/**
 * Sends one request at a time, to each publication in turn for each page: other load on the machine affects
 * all of them alike.
 * @param {Publication[]} publications
 * @param {number} rounds
 */
async function askInTurn(publications, rounds) {
  const warmingUp = 5;
  const [first] = publications;
  for (const place of first?.kinds.keys() ?? []) {
    for (let round = -warmingUp; round < rounds; round += 1) {
      for (const { web, kinds } of publications) {
        const kind = /** @type {Asked} */ (kinds[place]);
        const path = kind.paths[(round + warmingUp) % kind.paths.length] ?? "/";
        const { status, body, ms } = await ask(web, { path });
        if (round < 0) continue;
        kind.times.push(ms);
        kind.status = status;
        kind.bytes = body.length;
      }
    }
  }
}

/**
 * Runs in a separate process, because timing every node of a plan takes time itself. Each page is requested
 * twice before it counts: PostgreSQL's caches are warm, as in production.
 * @param {import("./stage.js").Stage} stage
 * @param {Publication} publication
 */
async function explainQueries(stage, { url, kinds }) {
  const stopExplaining = await explainEverything(url);
  const web = await startWebProcess(stage, { databaseUrl: url, settings: uncached });
  /** @type {Map<string, import("./query-plans.js").PlannedQuery[]>} */
  const plans = new Map();
  const log = new PlanLog(stage);
  for (const { kind, paths } of kinds) {
    const path = paths[0] ?? "/";
    for (let round = 0; round < 3; round += 1) {
      log.take();
      await ask(web, { path });
    }
    plans.set(kind, await settled(log));
  }
  await web.stop();
  await stopExplaining();
  return plans;
}

/**
 * The log is written before the query's answer, but by another process.
 * @param {PlanLog} log
 */
async function settled(log) {
  const plans = log.take();
  await new Promise((resolve) => setTimeout(resolve, 20));
  return [...plans, ...log.take()].filter(({ query }) => !query.includes("graphile_worker"));
}
