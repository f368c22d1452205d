// @ts-check
import { performance } from "node:perf_hooks";
import { atEnd } from "../../bin/lib/shutdown.js";
import { step } from "../../bin/lib/steps.js";
import { ask } from "./ask.js";
import { provideDataset } from "./datasets.js";
import { generateHead } from "./generate-article.js";
import { inTurn, requestFor, runLoad } from "./load.js";
import { processesBelow } from "./processor-time.js";
import { signIn } from "./session.js";
import { startWebProcess } from "./web-process.js";

/** @type {{ statuses: Record<string, number>, worstMs: number }} */
const noAnswers = { statuses: {}, worstMs: 0 };
const articleCount = 10_000;
const cachedCount = 300;

/**
 * Stops PostgreSQL, then Redis, under load (SIGSTOP: connections stay open and do not answer), with readers
 * of cached and of uncached pages.
 * @param {import("./stage.js").Stage} stage
 * @param {{ quick: boolean }} options
 * @returns {Promise<import("./report.js").Outcome>}
 */
export async function measureStops(stage, { quick }) {
  const databaseUrl = await provideDataset(stage, articleCount);
  const seconds = quick ? 4 : 10;
  const measured = [];
  for (const [name, pid] of /** @type {const} */ ([
    ["PostgreSQL", stage.postgresPid],
    ["Redis", stage.redisPid],
  ])) {
    const web = await startWebProcess(stage, { databaseUrl });
    const title = `${name} stopped for ${seconds} s under load`;
    measured.push({ name, ...(await step(title, () => stopUnderLoad(web, { pid, seconds }))) });
    await web.stop();
  }
  return { name: "stops", tables: [stopsTable(measured)], data: measured };
}

/** @param {import("./web-process.js").WebProcess} web @param {{ pid: number, seconds: number }} options */
async function stopUnderLoad(web, { pid, seconds }) {
  const { host, port } = web;
  const path = (/** @type {number} */ number) => `/articles/${generateHead(number).slug}`;
  const paths = Array.from({ length: cachedCount }, (_, number) => path(number));
  for (const one of paths) await ask(web, { path: one });
  const cached = paths.map((one) => requestFor({ host, path: one }));
  const cookie = await signIn(web, "user_benchReader");
  let number = cachedCount;
  // Alternates between an uncached article and an article for a signed-in reader.
  const other = () => {
    number += 1;
    const personal = number % 2 === 0 ? { cookie } : {};
    return requestFor({ host, path: path(number % articleCount), ...personal });
  };
  await runLoad({ port, next: inTurn(cached), seconds: 2 });
  const phase = () => askBoth({ port, cached: inTurn(cached), other, seconds });
  const alone = await runLoad({ port, next: inTurn(cached), connections: 8, seconds });
  const before = await phase();
  const goOn = freeze(pid);
  const during = await phase();
  goOn();
  const recovery = await untilOthersAnswer(port, other);
  const after = await phase();
  return {
    alone: { cached: alone, others: noAnswers },
    before,
    during,
    after,
    recoveryMs: recovery,
  };
}

/**
 * @param {{ port: number, cached: () => string, other: () => string, seconds: number }} options
 */
async function askBoth({ port, cached, other, seconds }) {
  /** @type {Record<string, number>} */
  const statuses = {};
  let worstMs = 0;
  const onAnswer = (/** @type {{ status: number, ms: number }} */ { status, ms }) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
    worstMs = Math.max(worstMs, ms);
  };
  const accept = () => true;
  const [page] = await Promise.all([
    runLoad({ port, next: cached, connections: 8, seconds }),
    runLoad({ port, next: other, connections: 4, seconds, pauseMs: 50, accept, onAnswer }),
  ]);
  return { cached: page, others: { statuses, worstMs } };
}

/** @param {number} root @returns {() => void} lets it go on */
function freeze(root) {
  const pids = processesBelow(root).map(({ pid }) => pid);
  const signal = (/** @type {NodeJS.Signals} */ name) => {
    for (const pid of pids) {
      try {
        process.kill(pid, name);
      } catch {
        // One of its children has ended in the meantime.
      }
    }
  };
  signal("SIGSTOP");
  const goOn = () => signal("SIGCONT");
  const unregister = atEnd({ gently: goOn, atOnce: goOn });
  return () => {
    goOn();
    unregister();
  };
}

/**
 * Measures the milliseconds until an uncached page is available again.
 * @param {number} port
 * @param {() => string} next
 */
async function untilOthersAnswer(port, next) {
  const startedAt = performance.now();
  while (performance.now() < startedAt + 30_000) {
    const { requests } = await runLoad({ port, next, connections: 1, seconds: 0.05 });
    if (requests > 0) break;
  }
  return performance.now() - startedAt;
}

/** @typedef {Awaited<ReturnType<typeof stopUnderLoad>> & { name: string }} Measured */

/** @param {Measured[]} measured @returns {import("./report.js").Table} */
function stopsTable(measured) {
  return {
    title: "Stopped: cached pages and others, before, while and after",
    columns: [
      ...["stopped", "when", "cached req/s", "errors", "p50 ms", "p99 ms", "others worst ms"],
      ...["others by status", "back after ms"],
    ],
    rows: measured.flatMap(({ name, alone, before, during, after, recoveryMs }) =>
      Object.entries({ alone, before, during, after }).map(([when, { cached, others }]) => [
        ...[name, when, cached.perSecond, cached.errors, cached.p50, cached.p99, others.worstMs],
        Object.entries(others.statuses)
          .map(([status, count]) => `${status}: ${count}`)
          .join(", "),
        when === "after" ? recoveryMs : null,
      ]),
    ),
    notes: [
      "Others: in turn a page that is not cached and one for a signed-in reader. alone: without them.",
    ],
  };
}
