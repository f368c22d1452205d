// @ts-check
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import * as Y from "yjs";
import { openConnection } from "../../bin/lib/postgres-connection.js";
import { ask } from "./ask.js";
import { openWriter } from "./draft-writer.js";
import { makeArticles, typeSomewhere } from "./editor-articles.js";
import { percentile } from "./load.js";
import { countProcessorTime } from "./processor-time.js";
import { randomFrom } from "./random.js";

/** A connection may send twenty messages a second. */
const pauseMs = 55;

/**
 * @typedef {import("./web-process.js").WebProcess} WebProcess
 * @typedef {{ p50: number, p95: number, max: number, processorMs: number | null }} Times
 * @typedef {{ web: WebProcess, cookie: () => Promise<string>, databaseUrl: string }} Scene
 */

/** @param {number[]} times @param {number | null} processorMs @returns {Times} */
export function timesOf(times, processorMs = null) {
  const sorted = [...times].sort((one, other) => one - other);
  const share = (/** @type {number} */ part) => percentile(sorted, part);
  return { p50: share(0.5), p95: share(0.95), max: sorted.at(-1) ?? 0, processorMs };
}

/**
 * Words of one writer in one draft that is in memory, each pushed and acknowledged.
 * @param {Scene} scene
 * @param {{ words: number, times: number }} options
 */
export async function measureUpdates({ web, cookie }, { words, times }) {
  const [articleId = ""] = await makeArticles(web, { cookie: await cookie(), count: 1, words });
  const writer = await openWriter(web, { articleId, cookie: await cookie() });
  const random = randomFrom(1);
  const took = [];
  const used = countProcessorTime({ web: web.pid });
  for (let turn = 0; turn < times; turn += 1) {
    writer.change((doc) => typeSomewhere(doc, { random, word: ` word${turn}` }));
    took.push(await writer.push());
    await wait(pauseMs);
  }
  const processorMs = (used().web * 1_000) / times;
  writer.close();
  const stateBytes = Y.encodeStateAsUpdate(writer.doc).byteLength;
  return { times: timesOf(took, processorMs), stateBytes, articleId };
}

/**
 * The first update of each draft that reaches a process which has none of them in memory, over POST.
 * @param {Scene} scene
 * @param {{ words: number, count: number, cold: WebProcess }} options
 */
export async function measureColdUpdates({ web, cookie }, { words, count, cold }) {
  const ids = await makeArticles(web, { cookie: await cookie(), count, words });
  const random = randomFrom(2);
  const took = [];
  for (const articleId of ids) {
    const session = await cookie();
    const writer = await openWriter(web, { articleId, cookie: session });
    writer.change((doc) => typeSomewhere(doc, { random, word: " cold" }));
    const body = JSON.stringify({ messages: [writer.takeMessage()] });
    writer.close();
    const startedAt = performance.now();
    const answered = await ask(cold, {
      path: `/api/v1/articles/${articleId}/sync`,
      method: "POST",
      headers: {
        Cookie: session,
        Origin: `http://${cold.host}`,
        "Content-Type": "application/json",
      },
      body,
    });
    took.push(performance.now() - startedAt);
    const said = answered.body.toString("utf8");
    if (!said.includes('"stored"')) throw new Error(`A cold update was not stored: ${said}`);
  }
  return timesOf(took);
}

/**
 * The least that "saved" can cost here: a lock on a row, an insert and a notice, committed by one client.
 * @param {Scene} scene
 * @param {{ times: number, articleId: string }} options
 */
export async function measureBareCommits({ databaseUrl }, { times, articleId }) {
  const sql = await openConnection(databaseUrl);
  await sql`create unlogged table if not exists bare_lock as select ${articleId}::uuid as id`;
  await sql`create table if not exists bare_updates (id serial primary key, "update" bytea)`;
  const took = [];
  for (let turn = 0; turn < times; turn += 1) {
    const startedAt = performance.now();
    await sql.begin(async (tx) => {
      await tx`select id from bare_lock for update`;
      await tx`insert into bare_updates ("update") values (${Buffer.alloc(60, turn)})`;
      await tx`select pg_notify('bare', ${String(turn)})`;
    });
    took.push(performance.now() - startedAt);
    await wait(pauseMs / 5);
  }
  await sql.end();
  return timesOf(took);
}

/**
 * Ten writers in one draft, four updates a second each. `seen` is the time from one's push to another's document.
 * @param {Scene} scene
 * @param {{ words: number, seconds: number }} options
 */
export async function measureTenWriters({ web, cookie }, { words, seconds }) {
  const [articleId = ""] = await makeArticles(web, { cookie: await cookie(), count: 1, words });
  const session = await cookie();
  const writers = [];
  for (let at = 0; at < 10; at += 1) {
    writers.push(await openWriter(web, { articleId, cookie: session }));
  }
  /** @type {Map<string, number>} */
  const sentAt = new Map();
  const [took, seen] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  const watching = writers[9];
  watching?.doc.getXmlFragment("document").observeDeep((events) => {
    for (const { insert } of events.flatMap((event) => event.delta)) {
      const at = typeof insert === "string" ? sentAt.get(insert) : undefined;
      if (at !== undefined) seen.push(performance.now() - at);
    }
  });
  const used = countProcessorTime({ web: web.pid });
  const endsAt = performance.now() + seconds * 1_000;
  const write = async (/** @type {number} */ number) => {
    const writer = writers[number];
    const random = randomFrom(number);
    for (let turn = 0; writer && performance.now() < endsAt; turn += 1) {
      const word = ` word${number}.${turn}`;
      writer.change((doc) => typeSomewhere(doc, { random, word }));
      if (writer !== watching) sentAt.set(word, performance.now());
      took.push(await writer.push());
      await wait(250);
    }
  };
  await Promise.all(writers.map((_, number) => write(number)));
  const processorMs = (used().web * 1_000) / took.length;
  for (const writer of writers) writer.close();
  return { times: timesOf(took, processorMs), seen: timesOf(seen) };
}
