// @ts-check
import { execFileSync } from "node:child_process";
import { step } from "../../bin/lib/steps.js";
import { provideDataset } from "./datasets.js";
import { generateHead } from "./generate-article.js";
import { requestFor, runLoad } from "./load.js";
import { median } from "./pages-report.js";
import { randomFor, wholeBelow } from "./random.js";
import { signIn } from "./session.js";
import { startWebProcess } from "./web-process.js";

const articleCount = 10_000;

/**
 * Measures the time from the start of a production process to its first page, and its memory after a minute
 * of readers of every kind.
 * @param {import("./stage.js").Stage} stage
 * @param {{ quick: boolean }} options
 * @returns {Promise<import("./report.js").Outcome>}
 */
export async function measureStarts(stage, { quick }) {
  const databaseUrl = await provideDataset(stage, articleCount);
  const starts = await step("Starting five times", async () => {
    const times = [];
    for (let time = 0; time < 5; time += 1) {
      const web = await startWebProcess(stage, { databaseUrl });
      times.push(web.msToFirstAnswer);
      await web.stop();
    }
    return times;
  });
  const web = await startWebProcess(stage, { databaseUrl });
  const atStartMb = residentMb(web.pid);
  const seconds = quick ? 10 : 60;
  const load = await step(`${seconds} s of load`, () => loadWithEverything(web, seconds));
  const afterLoadMb = residentMb(web.pid);
  await web.stop();
  const data = { starts, startMs: median(starts), atStartMb, afterLoadMb, load };
  return { name: "starts", tables: [startsTable(data)], data };
}

/**
 * Returns the resident memory of a process, in megabytes of 1,048,576 bytes.
 * @param {number} pid
 */
export function residentMb(pid) {
  const kilobytes = execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Number(kilobytes) / 1024;
}

/**
 * Simulates signed-in readers, and anonymous readers of more articles than fit into the page cache.
 * @param {import("./web-process.js").WebProcess} web
 * @param {number} seconds
 */
async function loadWithEverything(web, seconds) {
  const random = randomFor("load", seconds);
  const path = () => `/articles/${generateHead(wholeBelow(random, articleCount)).slug}`;
  const { host, port } = web;
  const anonymous = { port, next: () => requestFor({ host, path: path() }), connections: 12 };
  let [requests, errors] = [0, 0];
  // Sessions expire after a minute.
  for (let left = seconds; left > 0; left -= 30) {
    const cookie = await signIn(web, "user_benchReader");
    const next = () => requestFor({ host, path: path(), cookie });
    const during = Math.min(left, 30);
    const loads = await Promise.all([
      runLoad({ ...anonymous, seconds: during }),
      runLoad({ port, next, connections: 4, seconds: during }),
    ]);
    requests += loads.reduce((sum, load) => sum + load.requests, 0);
    errors += loads.reduce((sum, load) => sum + load.errors, 0);
  }
  return { requests, errors };
}

/**
 * @param {{ starts: number[], startMs: number, atStartMb: number, afterLoadMb: number, load: { requests: number, errors: number } }} measured
 * @returns {import("./report.js").Table}
 */
function startsTable({ starts, startMs, atStartMb, afterLoadMb, load }) {
  return {
    title: "A production process: start and memory",
    columns: ["what", "figure"],
    rows: [
      ["started to first 200 on the home page, ms (median of 5)", startMs],
      ["the slowest of them, ms", Math.max(...starts)],
      ["memory after the start, MB", atStartMb],
      ["memory after the load, MB", afterLoadMb],
      ["requests answered meanwhile", load.requests],
      ["errors", load.errors],
    ],
  };
}
