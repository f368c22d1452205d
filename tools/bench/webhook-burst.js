// @ts-check
import { randomBytes } from "node:crypto";
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { signDelivery } from "./deliver.js";
import { generateHead } from "./generate-article.js";
import { inTurn, percentile, requestFor, runLoad } from "./load.js";
import { signIn } from "./session.js";

const atOnce = 500;
const forgers = 32;
const pageCount = 100;
const readers = 8;
const pauseMs = 20;

/**
 * @typedef {import("./web-process.js").WebProcess} WebProcess
 * @typedef {{ statuses: number[], middleMs: number, lastMs: number }} Burst from the sending of all to
 *   the answers of half of them and of the last
 * @typedef {{ refused: number, sent: number, middleMs: number, lastMs: number }} Bursts the worst of all
 * @typedef {{ before: number, meanwhile: number, errors: number }} Readers p99 in milliseconds
 * @typedef {Bursts & { beside: string, held: Readers | null, rendered: Readers | null, forged: number, forgedTaken: number }} Measured
 */

const user = () => ({
  ...{ object: "user", id: `user_burst${randomBytes(9).toString("hex")}`, first_name: "Burst" },
  ...{ public_metadata: { role: "reader" }, email_addresses: [], banned: false },
  ...{ created_at: Date.now(), updated_at: Date.now() },
});

/** @param {string} secret */
const newcomer = (secret) =>
  signDelivery({ secret, event: { type: "user.created", data: user() } });

/** @param {WebProcess} server @param {import("./ask.js").Question & { agent: Agent }} question @returns {Promise<number>} */
function statusOf({ port, host }, { path, method, headers, body, agent }) {
  const length = { "Content-Length": String(Buffer.byteLength(body ?? "")) };
  const options = { host: "127.0.0.1", port, path, method, agent };
  return new Promise((resolve, reject) => {
    const params = request({ ...options, headers: { Host: host, ...length, ...headers } });
    params.once("response", (response) => {
      response.resume().once("error", reject);
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
    params.once("error", reject);
    params.end(body);
  });
}

/**
 * Sends each delivery over a connection of its own.
 * @param {WebProcess} server
 * @param {string} secret
 * @returns {Promise<Burst>}
 */
async function sendBurst(server, secret) {
  const agent = new Agent({ maxSockets: Infinity });
  const deliveries = Array.from({ length: atOnce }, () => newcomer(secret));
  /** @type {number[]} */
  const times = [];
  const startedAt = performance.now();
  const statuses = await Promise.all(
    deliveries.map(async (delivery) => {
      const status = await statusOf(server, { ...delivery, agent });
      times.push(performance.now() - startedAt);
      return status;
    }),
  );
  agent.destroy();
  return { statuses, middleMs: times[atOnce / 2] ?? 0, lastMs: times.at(-1) ?? 0 };
}

/** @param {Burst[]} bursts @returns {Bursts} */
function worstOf(bursts) {
  const statuses = bursts.flatMap((burst) => burst.statuses);
  return {
    sent: statuses.length,
    refused: statuses.filter((status) => status !== 204).length,
    middleMs: Math.max(...bursts.map(({ middleMs }) => middleMs)),
    lastMs: Math.max(...bursts.map(({ lastMs }) => lastMs)),
  };
}

/**
 * Sends unsigned deliveries until it is stopped.
 * @param {WebProcess} server
 */
function startForging(server) {
  const agent = new Agent({ keepAlive: true, maxSockets: forgers });
  const secret = `whsec_${randomBytes(24).toString("base64")}`;
  const counts = { forged: 0, forgedTaken: 0 };
  let stopped = false;
  const forge = async () => {
    const delivery = newcomer(secret);
    while (!stopped) {
      const status = await statusOf(server, { ...delivery, agent });
      counts.forged += 1;
      if (status !== 400) counts.forgedTaken += 1;
    }
  };
  const forging = Promise.all(Array.from({ length: forgers }, forge));
  return async () => {
    stopped = true;
    await forging;
    agent.destroy();
    return counts;
  };
}

/** @param {WebProcess} server @param {{ next: () => string, seconds: number, from: number }} options */
async function read({ port }, { next, seconds, from }) {
  /** @type {{ before: number[], meanwhile: number[] }} */
  const times = { before: [], meanwhile: [] };
  const load = await runLoad({
    ...{ port, next, seconds, pauseMs, connections: readers },
    onAnswer: ({ ms, at }) => times[at < from ? "before" : "meanwhile"].push(ms),
  });
  const p99 = (/** @type {number[]} */ all) =>
    percentile(
      all.sort((a, b) => a - b),
      0.99,
    );
  return { before: p99(times.before), meanwhile: p99(times.meanwhile), errors: load.errors };
}

/**
 * Measures readers of cached pages and readers of uncached pages, for `seconds` before and for `seconds`
 * during repeated bursts of 500 deliveries.
 * @param {WebProcess} server
 * @param {{ secret: string, seconds: number, forging: boolean }} options
 */
async function burstBesideReaders(server, { secret, seconds, forging }) {
  const { host } = server;
  const paths = Array.from({ length: pageCount }, (_, at) => `/articles/${generateHead(at).slug}`);
  const cookie = await signIn(server, "user_benchReader");
  const held = inTurn(paths.map((path) => requestFor({ host, path })));
  const rendered = inTurn(paths.map((path) => requestFor({ host, path, cookie })));
  for (const next of [held, rendered]) await runLoad({ port: server.port, next, seconds: 1 });
  const from = performance.now() + seconds * 1_000;
  const twice = { seconds: seconds * 2, from };
  const reading = Promise.all([
    read(server, { next: held, ...twice }),
    read(server, { next: rendered, ...twice }),
  ]);
  await wait(seconds * 1_000);
  const stopForging = forging ? startForging(server) : null;
  const bursts = [];
  while (performance.now() < from + seconds * 1_000) bursts.push(await sendBurst(server, secret));
  const forged = (await stopForging?.()) ?? { forged: 0, forgedTaken: 0 };
  const [ofHeld, ofRendered] = await reading;
  return { ...worstOf(bursts), ...forged, held: ofHeld, rendered: ofRendered };
}

/**
 * Sends 500 concurrent deliveries to an idle process, then beside readers, then beside readers and forged
 * deliveries. No delivery is resent.
 * @param {WebProcess} server
 * @param {{ secret: string, quick: boolean }} options
 * @returns {Promise<Measured[]>}
 */
export async function measureBursts(server, { secret, quick }) {
  const seconds = quick ? 5 : 15;
  const alone = [];
  for (let round = 0; round < (quick ? 1 : 5); round += 1) {
    alone.push(await sendBurst(server, secret));
  }
  const noReaders = { forged: 0, forgedTaken: 0, held: null, rendered: null };
  const beside = { secret, seconds };
  return [
    { beside: "nothing", ...worstOf(alone), ...noReaders },
    { beside: "readers", ...(await burstBesideReaders(server, { ...beside, forging: false })) },
    {
      beside: "readers, forged",
      ...(await burstBesideReaders(server, { ...beside, forging: true })),
    },
  ];
}

/** @param {Measured[]} measured @returns {import("./report.js").Table} */
export function burstTable(measured) {
  const compared = (/** @type {Readers | null} */ given) =>
    given
      ? [given.before, given.meanwhile, given.meanwhile / given.before, given.errors]
      : [null, null, null, null];
  return {
    title: `Webhooks: ${atOnce} at once to one web process, over and over`,
    columns: [
      ...["beside", "sent", "refused", "half ms", "last ms"],
      ...["held p99", "meanwhile", "times", "errors"],
      ...["made p99", "meanwhile", "times", "errors", "forged", "taken"],
    ],
    rows: measured.map((row) => [
      ...[row.beside, row.sent, row.refused, row.middleMs, row.lastMs],
      ...[...compared(row.held), ...compared(row.rendered), row.forged, row.forgedTaken],
    ]),
    notes: [
      "half, last ms: from the sending of all to the 204 of half of them and of the last; the worst of all times.",
      `held, made p99: ${readers} readers each, of pages in memory and of pages made for somebody, before and meanwhile.`,
      `forged: signed with another secret, ${forgers} at once all the while; taken: not answered 400.`,
    ],
  };
}
