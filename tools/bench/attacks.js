// @ts-check
import { startNginx } from "../../bin/lib/nginx.js";
import { findFreePort } from "../../bin/lib/ports.js";
import { atEnd } from "../../bin/lib/shutdown.js";
import { step } from "../../bin/lib/steps.js";
import { provideDataset } from "./datasets.js";
import { generateHead } from "./generate-article.js";
import { attack } from "./hostile-attacks.js";
import { inTurn, requestFor, runLoad } from "./load.js";
import { startWebProcess } from "./web-process.js";

const articleCount = 10_000;
const processes = 3;
const perSecond = 10;
const behindProxy = { TRUST_PROXY: "127.0.0.1", WORKER: "off" };

/**
 * Measures readers of three processes behind the nginx of deploy/, first alone, then beside a visitor who
 * sends ten attacks per second, then alone again.
 * @param {import("./stage.js").Stage} stage
 * @param {{ quick: boolean }} options
 * @returns {Promise<import("./report.js").Outcome>}
 */
export async function measureAttacks(stage, { quick }) {
  const databaseUrl = await provideDataset(stage, articleCount);
  const port = await findFreePort();
  const siteUrl = `http://127.0.0.1:${port}`;
  const webs = [];
  for (let place = 0; place < processes; place += 1) {
    webs.push(await startWebProcess(stage, { databaseUrl, siteUrl, settings: behindProxy }));
  }
  const nginx = await startNginx({ port, webPorts: webs.map((web) => web.port) });
  const unregister = atEnd({ gently: nginx.stop, atOnce: nginx.stopAtOnce });
  const server = { port, host: new URL(siteUrl).host };
  const seconds = quick ? 10 : 60;
  await read(server, 3);
  const quiet = await step("Reading", () => read(server, quick ? 5 : 20));
  const attacker = attack(server, { perSecond });
  const attacked = await step(
    `Reading for ${seconds} seconds beside ${perSecond} attacks a second`,
    () => read(server, seconds),
  );
  const { sent, answers } = attacker.stop();
  const after = await step("Reading once more", () => read(server, quick ? 5 : 20));
  await nginx.stop();
  unregister();
  for (const web of webs) await web.stop();
  const data = { quiet, attacked, after, sent, answers };
  return { name: "attacks", tables: [readersTable(data), answersTable(data)], data };
}

/**
 * Reads cached and uncached pages as readers do.
 * @param {import("./ask.js").Server} server
 * @param {number} seconds
 */
async function read({ port, host }, seconds) {
  const pathOf = (/** @type {number} */ number) => `/articles/${generateHead(number).slug}`;
  const cached = Array.from({ length: 50 }, (_, at) => requestFor({ host, path: pathOf(at) }));
  let number = 50;
  const uncached = () => {
    number = (number + 1) % articleCount;
    return requestFor({ host, path: `${pathOf(number)}?comments=1` });
  };
  const pace = { port, seconds, pauseMs: 20 };
  const [hot, cold] = await Promise.all([
    runLoad({ ...pace, next: inTurn(cached), connections: 8 }),
    runLoad({ ...pace, next: uncached, connections: 2 }),
  ]);
  return { hot, cold };
}

/** @typedef {Awaited<ReturnType<typeof read>>} Reading */

/** @param {{ quiet: Reading, attacked: Reading, after: Reading }} data @returns {import("./report.js").Table} */
function readersTable({ quiet, attacked, after }) {
  const rows = [
    { title: "by themselves", reading: quiet },
    { title: "beside the attacks", reading: attacked },
    { title: "afterwards", reading: after },
  ];
  return {
    title: `Attacks: readers of ${processes} processes behind nginx beside ${perSecond} attacks a second`,
    columns: [
      "readers",
      "page",
      "answered",
      "failed",
      "p50 ms",
      "p99 ms",
      "p99 to quiet",
      "worst ms",
    ],
    rows: rows.flatMap(({ title, reading }) =>
      /** @type {const} */ (["hot", "cold"]).map((kind) => {
        const { requests, errors, p50, p99, max } = reading[kind];
        return [title, kind, requests, errors, p50, p99, p99 / quiet[kind].p99, max];
      }),
    ),
    notes: ["hot: from memory; cold: pages that have to be made first, among 10,000."],
  };
}

/** @param {{ sent: number, answers: Record<string, Record<string, number>> }} data @returns {import("./report.js").Table} */
function answersTable({ sent, answers }) {
  return {
    title: `${sent} attacks, and how they were answered`,
    columns: ["sent", "answers"],
    rows: Object.entries(answers).map(([title, counts]) => [
      title,
      Object.entries(counts)
        .map(([status, count]) => `${status}: ${count}`)
        .join(", ") || "none yet",
    ]),
  };
}
