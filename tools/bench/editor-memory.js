// @ts-check
import { setTimeout as wait } from "node:timers/promises";
import * as Y from "yjs";
import { openWriter } from "./draft-writer.js";
import { makeArticles, typeSomewhere } from "./editor-articles.js";
import { showProgress } from "./progress.js";
import { randomFrom } from "./random.js";
import { residentMb } from "./starts.js";
import { startWebProcess } from "./web-process.js";
import { sentences } from "./words.js";

/** Typed words are pushed in parts: one message has its largest size. */
const wordsAPush = 5_000;
const settleMs = 3_000;

/**
 * Changes that type so many words, each at a place of its own, into paragraphs that they bring along: what hours of
 * writing leave in a draft. Any draft takes them.
 * @param {number} words
 */
function longTyped(words) {
  const doc = new Y.Doc();
  const random = randomFrom(words);
  const made = Array.from({ length: 250 }, () => {
    const block = new Y.XmlElement("paragraph");
    block.insert(0, [new Y.XmlText(sentences(random, 1))]);
    return block;
  });
  doc.getXmlFragment("document").insert(0, made);
  const updates = [Y.encodeStateAsUpdate(doc)];
  for (let typed = 0; typed < words; typed += wordsAPush) {
    const before = Y.encodeStateVector(doc);
    for (let word = 0; word < wordsAPush; word += 1) {
      typeSomewhere(doc, { random, word: ` word${word}` });
    }
    updates.push(Y.encodeStateAsUpdate(doc, before));
  }
  return updates;
}

/**
 * Opens drafts on a process that has none, and returns what its memory grew by.
 * @param {import("./stage.js").Stage} stage
 * @param {{ ids: string[], cookie: () => Promise<string>, databaseUrl: string, siteUrl: string }} given
 */
async function grownBy(stage, { ids, cookie, ...options }) {
  const web = await startWebProcess(stage, options);
  const first = await openWriter(web, { articleId: ids[0] ?? "", cookie: await cookie() });
  await wait(settleMs);
  const before = residentMb(web.pid);
  const writers = [first];
  let highest = before;
  const progress = showProgress(ids.length);
  for (const [at, articleId] of ids.entries()) {
    writers.push(await openWriter(web, { articleId, cookie: await cookie() }));
    highest = Math.max(highest, residentMb(web.pid));
    progress.at(at + 1);
  }
  progress.done();
  await wait(settleMs);
  const after = residentMb(web.pid);
  for (const writer of writers) writer.close();
  await web.stop();
  return { before, grown: after - before, highest: highest - before };
}

/**
 * Memory of one process with many drafts open, each by a writer of its own: fresh ones of 1,000 words, and ones in which
 * 20,000 words were typed one by one.
 * @param {import("./stage.js").Stage} stage
 * @param {{ scene: import("./editor-updates.js").Scene, count: number, typedWords: number }} options
 */
export async function measureMemory(stage, { scene, count, typedWords }) {
  const { web, cookie, databaseUrl } = scene;
  const options = { cookie, databaseUrl, siteUrl: `http://${web.host}` };
  const fresh = await makeArticles(web, { cookie: await cookie(), count, words: 1_000 });
  const freshGrown = await grownBy(stage, { ids: fresh, ...options });
  const updates = longTyped(typedWords);
  const typed = await makeArticles(web, { cookie: await cookie(), count, words: 100 });
  const progress = showProgress(count);
  for (const [at, articleId] of typed.entries()) {
    const writer = await openWriter(web, { articleId, cookie: await cookie() });
    for (const update of updates) await writer.pushForeign(update);
    writer.close();
    progress.at(at + 1);
  }
  progress.done();
  const typedGrown = await grownBy(stage, { ids: typed, ...options });
  return { fresh: freshGrown, typed: typedGrown };
}
