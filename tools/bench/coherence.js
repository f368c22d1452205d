// @ts-check
import { randomBytes } from "node:crypto";
import { openConnection } from "../../bin/lib/postgres-connection.js";
import { step } from "../../bin/lib/steps.js";
import { ask } from "./ask.js";
import { changes } from "./changes.js";
import { copyOfDataset, dropDatabase } from "./datasets.js";
import { generateHead } from "./generate-article.js";
import { percentile } from "./load.js";
import { showProgress } from "./progress.js";
import { keptSession } from "./session.js";
import { watchChange } from "./watch-change.js";
import { startWebProcesses } from "./web-process.js";

const articleCount = 1_000;
const database = "coherence";
/** Concurrent changes, each of an article of its own. */
const lanes = 3;

/** @typedef {{ kind: string, watched: import("./watch-change.js").Watched[], staleAtTheEnd: number }} Measured */

/**
 * Measures three web processes over one database: how long after a change any of them still answers with the
 * old content.
 * @param {import("./stage.js").Stage} stage
 * @param {{ quick: boolean }} options
 * @returns {Promise<import("./report.js").Outcome>}
 */
export async function measureCoherence(stage, { quick }) {
  const databaseUrl = await copyOfDataset(stage, { count: articleCount, name: database });
  const webhookSecret = `whsec_${randomBytes(24).toString("base64")}`;
  const settings = { CLERK_WEBHOOK_SIGNING_SECRET: webhookSecret };
  const servers = await startWebProcesses(stage, { databaseUrl, settings, count: 3 });
  const sql = await openConnection(databaseUrl);
  const [first] = servers;
  const session = (/** @type {string} */ id) => keptSession(/** @type {Server} */ (first), id);
  const sessions = {
    editor: session("user_benchEditor"),
    moderator: session("user_benchModerator"),
    reader: session("user_benchReader"),
  };
  const scene = { servers, sql, webhookSecret, sessions };
  const times = quick ? 30 : 1_000;
  const measured = [];
  for (const [kind, prepare] of Object.entries(changes)) {
    const title = `${times} times: ${kind}`;
    measured.push(await step(title, () => changeOften(scene, { kind, prepare, times })));
  }
  await sql.end();
  for (const server of servers) await server.stop();
  await dropDatabase(stage, database);
  return { name: "coherence", tables: [coherenceTable(measured)], data: measured.map(summed) };
}

/** @typedef {import("./ask.js").Server} Server */

/**
 * @param {import("./changes.js").Scene} scene
 * @param {{ kind: string, prepare: import("./changes.js").Prepare, times: number }} options
 * @returns {Promise<Measured>}
 */
async function changeOften(scene, { kind, prepare, times }) {
  /** @type {import("./watch-change.js").Watched[]} */
  const watched = [];
  /** @type {Map<string, import("./changes.js").Change>} */
  const latest = new Map();
  const progress = showProgress(times);
  const work = async (/** @type {number} */ lane) => {
    const numbers = articlesOfLane(lane);
    for (let turn = 0; watched.length < times; turn += 1) {
      const change = await prepare(scene, numbers[turn % numbers.length] ?? 0);
      latest.set(change.path, change);
      watched.push(await watchChange(scene.servers, change));
      progress.at(Math.min(times, watched.length));
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)));
  progress.done();
  const staleAtTheEnd = kind === "rename a person" ? 0 : await countStale(scene, latest);
  return { kind, watched, staleAtTheEnd };
}

/**
 * Returns the articles of one lane, signed only by authors of that lane.
 * @param {number} lane
 */
function articlesOfLane(lane) {
  return Array.from({ length: articleCount }, (_, number) => number).filter(
    (number) => (generateHead(number).bylines[0] ?? 0) % lanes === lane,
  );
}

/**
 * Counts the pages that do not show their latest change at the end. (Of an author's many changes, the last is
 * not the last change of each article.)
 * @param {import("./changes.js").Scene} scene
 * @param {Map<string, import("./changes.js").Change>} latest
 */
async function countStale({ servers }, latest) {
  let stale = 0;
  for (const { path, shows } of latest.values()) {
    for (const server of servers) {
      const { body } = await ask(server, { path });
      if (!shows(body.toString("utf8"))) stale += 1;
    }
  }
  return stale;
}

/** @param {Measured} measured */
function summed({ kind, watched, staleAtTheEnd }) {
  const sorted = (/** @type {"sinceSent" | "sinceNotified"} */ what) =>
    watched.map((each) => each[what]).sort((a, b) => a - b);
  const shares = (/** @type {number[]} */ times) => ({
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    max: times.at(-1) ?? 0,
  });
  return {
    kind,
    changes: watched.length,
    answers: watched.reduce((sum, { answers }) => sum + answers, 0),
    sinceSent: shares(sorted("sinceSent")),
    sinceNotified: shares(sorted("sinceNotified")),
    relapses: watched.reduce((sum, { relapses }) => sum + relapses, 0),
    unsettled: watched.filter(({ settled }) => !settled).length,
    staleAtTheEnd,
  };
}

/** @param {Measured[]} measured @returns {import("./report.js").Table} */
function coherenceTable(measured) {
  return {
    title: "Coherence: milliseconds to the last stale answer of any of three processes",
    columns: [
      ...["change", "times", "answers", "p50", "p99", "max", "told p50", "told p99", "told max"],
      ...["relapses", "never", "stale at end"],
    ],
    rows: measured
      .map(summed)
      .map((kind) => [
        ...[kind.kind, kind.changes, kind.answers],
        ...[kind.sinceSent.p50, kind.sinceSent.p99, kind.sinceSent.max],
        ...[kind.sinceNotified.p50, kind.sinceNotified.p99, kind.sinceNotified.max],
        ...[kind.relapses, kind.unsettled, kind.staleAtTheEnd],
      ]),
    notes: [
      "p50, p99, max: since the change was sent, so that its own work counts as well. told: since it was",
      "acknowledged. The commit lies between. Likes may wait until the page is a second old.",
      "relapses: stale answers after fresh ones of the same process. never: not within ten seconds.",
    ],
  };
}
