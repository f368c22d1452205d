// @ts-check
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { startNginx } from "../../bin/lib/nginx.js";
import { findFreePort } from "../../bin/lib/ports.js";
import { step } from "../../bin/lib/steps.js";
import { provideDataset } from "./datasets.js";
import { generateHead } from "./generate-article.js";
import { inTurn, requestFor, runLoad } from "./load.js";
import { showProgress } from "./progress.js";
import { keptSession } from "./session.js";
import { startWebProcess } from "./web-process.js";

const articleCount = 10_000;
const processes = 3;

/** The value from compose.yaml. */
const behindProxy = { TRUST_PROXY: "127.0.0.1", SHUTDOWN_DELAY: "2", WORKER: "off" };

/**
 * Measures three processes behind the nginx of deploy/, each replaced in turn under load, round after round.
 * @param {import("./stage.js").Stage} stage
 * @param {{ quick: boolean }} options
 * @returns {Promise<import("./report.js").Outcome>}
 */
export async function measureRestarts(stage, { quick }) {
  const databaseUrl = await provideDataset(stage, articleCount);
  const port = await findFreePort();
  const siteUrl = `http://127.0.0.1:${port}`;
  const options = { databaseUrl, siteUrl, settings: behindProxy };
  /** @type {import("./web-process.js").WebProcess[]} */
  const webs = [];
  for (let place = 0; place < processes; place += 1) {
    webs.push(await startWebProcess(stage, options));
  }
  const nginx = await startNginx({ port, webPorts: webs.map((web) => web.port) });
  const rounds = quick ? 1 : 20;
  const counted = readers({ port, host: new URL(siteUrl).host });
  const secondsEach = await step(`Replacing ${processes} processes, ${rounds} times`, async () => {
    const progress = showProgress(rounds * processes);
    const startedAt = performance.now();
    for (let turn = 0; turn < rounds * processes; turn += 1) {
      const place = turn % processes;
      const web = /** @type {import("./web-process.js").WebProcess} */ (webs[place]);
      await web.stop();
      webs[place] = await startWebProcess(stage, { ...options, port: web.port });
      progress.at(turn + 1);
      // nginx skips a process for some seconds after the process has drained.
      await wait(3_000);
    }
    progress.done();
    return (performance.now() - startedAt) / 1000 / rounds;
  });
  const kinds = await counted.stop();
  await nginx.stop();
  for (const web of webs) await web.stop();
  const data = { rounds, secondsEach, kinds };
  return { name: "restarts", tables: [restartsTable(data)], data };
}

/**
 * Simulates readers of all kinds until it is stopped.
 * @param {import("./ask.js").Server} server
 */
function readers(server) {
  let over = false;
  const path = (/** @type {number} */ number) => `/articles/${generateHead(number).slug}`;
  const { host, port } = server;
  const cached = Array.from({ length: 100 }, (_, number) =>
    requestFor({ host, path: path(number) }),
  );
  let number = 100;
  const session = keptSession(server, "user_benchReader");

  /** @param {string} kind @param {() => Promise<() => string>} requests */
  const read = async (kind, requests) => {
    /** @type {Record<string, number>} */
    const failures = {};
    let [answered, worstMs] = [0, 0];
    while (!over) {
      const load = await runLoad({
        port,
        next: await requests(),
        connections: 4,
        seconds: 1,
        pauseMs: 5,
        onAnswer: ({ status }) => {
          if (status !== 200) failures[status] = (failures[status] ?? 0) + 1;
        },
      });
      answered += load.requests;
      worstMs = Math.max(worstMs, load.max);
    }
    return { kind, answered, failures, worstMs };
  };
  const reading = [
    read("cached", async () => inTurn(cached)),
    read("not cached", async () => () => {
      number += 1;
      return requestFor({ host, path: path(number % articleCount) });
    }),
    read("signed in", async () => {
      const cookie = await session();
      return inTurn(cached.map((_, at) => requestFor({ host, path: path(at), cookie })));
    }),
  ];
  return {
    stop: () => {
      over = true;
      return Promise.all(reading);
    },
  };
}

/**
 * @param {{ rounds: number, secondsEach: number, kinds: Awaited<ReturnType<ReturnType<typeof readers>["stop"]>> }} measured
 * @returns {import("./report.js").Table}
 */
function restartsTable({ rounds, secondsEach, kinds }) {
  return {
    title: `Rolling restart of ${processes} processes behind nginx, ${rounds} times, ${Math.round(secondsEach)} s each`,
    columns: ["page", "answered", "failed", "worst ms", "failures"],
    rows: kinds.map(({ kind, answered, failures, worstMs }) => [
      ...[kind, answered, Object.values(failures).reduce((sum, count) => sum + count, 0), worstMs],
      Object.entries(failures)
        .map(([status, count]) => `${status === "0" ? "no answer" : status}: ${count}`)
        .join(", ") || "none",
    ]),
  };
}
