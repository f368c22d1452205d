// @ts-check
import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { findFreePort } from "../../bin/lib/ports.js";
import { openConnection } from "../../bin/lib/postgres-connection.js";
import { step } from "../../bin/lib/steps.js";
import { ask } from "./ask.js";
import { changes } from "./changes.js";
import { copyOfDataset, dropDatabase } from "./datasets.js";
import { signDelivery } from "./deliver.js";
import { percentile } from "./load.js";
import { generateLifecycles, repeatAndShuffle } from "./people-events.js";
import { countProcessorTime } from "./processor-time.js";
import { showProgress } from "./progress.js";
import { keptSession } from "./session.js";
import { watchChange } from "./watch-change.js";
import { burstTable, measureBursts } from "./webhook-burst.js";
import { startWebProcess } from "./web-process.js";

const articleCount = 1_000;
const database = "webhooks";
const atOnce = 32;
const retryAfterMs = 200;

/**
 * @typedef {{ servers: import("./web-process.js").WebProcess[], sql: import("postgres").Sql, webhookSecret: string }} Scene
 * @typedef {{ delivered: number, distinct: number, seconds: number, times: number[], putOff: number, wrong: number, used: Record<string, number> }} Flood
 */

/**
 * Measures 500 concurrent deliveries, alone and beside readers and forged ones; a flood of shuffled and
 * repeated deliveries to one web process, which also runs the resulting jobs; then, with a second process,
 * one changed name after the other, until both processes show it.
 * @param {import("./stage.js").Stage} stage
 * @param {{ quick: boolean }} options
 * @returns {Promise<import("./report.js").Outcome>}
 */
export async function measureWebhooks(stage, { quick }) {
  const databaseUrl = await copyOfDataset(stage, { count: articleCount, name: database });
  const webhookSecret = `whsec_${randomBytes(24).toString("base64")}`;
  const settings = { CLERK_WEBHOOK_SIGNING_SECRET: webhookSecret };
  const siteUrl = `http://127.0.0.1:${await findFreePort()}`;
  const start = () => startWebProcess(stage, { databaseUrl, settings, siteUrl });
  const servers = [await start()];
  const sql = await openConnection(databaseUrl);
  const scene = { servers, sql, webhookSecret };
  const secret = webhookSecret;
  const bursts = await step("Delivering 500 at once", () => {
    const [server] = servers;
    if (!server) throw new Error("There is no web process.");
    return measureBursts(server, { secret, quick });
  });
  const people = quick ? 200 : 2_400;
  const roots = { web: servers[0]?.pid ?? 0, postgres: stage.postgresPid, redis: stage.redisPid };
  const flood = await step(`Delivering what happens to ${people} people`, () =>
    deliverAll(scene, { people, roots }),
  );
  servers.push(await start());
  const times = quick ? 20 : 300;
  const renames = await step(`${times} times: rename a person`, () => renameOften(scene, times));
  await sql.end();
  for (const server of servers) await server.stop();
  await dropDatabase(stage, database);
  const { times: answerTimes, ...facts } = flood;
  const data = { bursts, flood: { ...facts, p95: percentile(answerTimes, 0.95) }, renames };
  return {
    name: "webhooks",
    tables: [burstTable(bursts), floodTable(flood), renameTable(renames)],
    data,
  };
}

/**
 * Sends each delivery until it is accepted: a delivery that is postponed under load is resent, as the
 * provider does.
 * @param {Scene} scene
 * @param {{ people: number, roots: { web: number, postgres: number, redis: number } }} options
 * @returns {Promise<Flood>}
 */
async function deliverAll({ servers, sql, webhookSecret }, { people, roots }) {
  const [server] = servers;
  if (!server) throw new Error("There is no web process.");
  const { events, truths } = generateLifecycles(people);
  const signed = events.map((event) => signDelivery({ secret: webhookSecret, event }));
  const deliveries = repeatAndShuffle(signed);
  /** @type {number[]} */
  const times = [];
  let [next, putOff] = [0, 0];
  const progress = showProgress(deliveries.length);
  const used = countProcessorTime(roots);
  const startedAt = performance.now();

  async function work() {
    for (let delivery = deliveries[next++]; delivery; delivery = deliveries[next++]) {
      for (;;) {
        const { status, ms } = await ask(server, delivery);
        if (status === 204) {
          times.push(ms);
          break;
        }
        if (status !== 503) throw new Error(`The webhook answers ${status}.`);
        putOff += 1;
        await wait(retryAfterMs);
      }
      progress.at(Math.min(next, deliveries.length));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = (performance.now() - startedAt) / 1_000;
  progress.done();
  times.sort((a, b) => a - b);
  const wrong = await countWrong(sql, truths);
  const [delivered, distinct] = [deliveries.length, events.length];
  return { delivered, distinct, seconds, times, putOff, wrong, used: used() };
}

/** @param {import("postgres").Sql} sql @param {import("./people-events.js").Truth[]} truths */
async function countWrong(sql, truths) {
  const rows = await sql`
    select id, first_name as "firstName", last_name as "lastName", role, banned,
      deleted_at is not null as deleted
    from users where id like 'user_hook%'`;
  const found = new Map(rows.map(({ id, ...row }) => [id, row]));
  const wrong = truths.filter(({ id, ...truth }) => !isDeepStrictEqual(found.get(id), truth));
  return wrong.length + Math.abs(found.size - truths.length);
}

/** @param {Scene} scene @param {number} times */
async function renameOften(scene, times) {
  const rename = changes["rename a person"];
  const [first] = scene.servers;
  if (!rename || !first) throw new Error("There is nothing to rename.");
  const readerSession = keptSession(first, "user_benchReader");
  const sessions = { editor: readerSession, moderator: readerSession, reader: readerSession };
  const watched = [];
  const progress = showProgress(times);
  for (let number = 0; number < times; number += 1) {
    const change = await rename({ ...scene, sessions }, number % articleCount);
    watched.push(await watchChange(scene.servers, change));
    progress.at(watched.length);
  }
  progress.done();
  const latencies = watched.map(({ sinceNotified }) => sinceNotified).sort((a, b) => a - b);
  return {
    times,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    max: latencies.at(-1) ?? 0,
    unsettled: watched.filter(({ settled }) => !settled).length,
  };
}

/** @param {Flood} flood @returns {import("./report.js").Table} */
function floodTable({ delivered, distinct, seconds, times, putOff, wrong, used }) {
  const each = (/** @type {string} */ name) => ((used[name] ?? 0) * 1_000) / delivered;
  return {
    title: `Webhooks: one web process, ${atOnce} at once, shuffled, each one to five times`,
    columns: ["delivered", "distinct", "a second", "p50 ms", "p95 ms", "p99 ms", "put off"].concat([
      "web ms",
      "PG ms",
      "people wrong",
    ]),
    rows: [
      [
        ...[delivered, distinct, delivered / seconds],
        ...[percentile(times, 0.5), percentile(times, 0.95), percentile(times, 0.99), putOff],
        ...[each("web"), each("postgres"), wrong],
      ],
    ],
    notes: [
      "p50, p95, p99: answers that took a delivery in. put off: answered 503 under load, and sent again.",
      "web, PG ms: processor time a delivery.",
      "people wrong: rows whose names, role, ban or deletion are not as the provider has them in the end.",
    ],
  };
}

/** @param {{ times: number, p50: number, p99: number, max: number, unsettled: number }} renames @returns {import("./report.js").Table} */
function renameTable({ times, p50, p99, max, unsettled }) {
  return {
    title:
      "Webhooks: milliseconds from the 204 to the last page with the former name, two processes",
    columns: ["renamed", "p50", "p99", "max", "never"],
    rows: [[times, p50, p99, max, unsettled]],
  };
}
