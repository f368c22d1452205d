// @ts-check
import { step } from "../../bin/lib/steps.js";
import { openBrowser } from "./browser.js";
import { copyOfDataset, dropDatabase } from "./datasets.js";
import { makeArticles } from "./editor-articles.js";
import { measureMemory } from "./editor-memory.js";
import { editorTables } from "./editor-report.js";
import { measureTyping } from "./editor-typing.js";
import {
  measureBareCommits,
  measureColdUpdates,
  measureTenWriters,
  measureUpdates,
} from "./editor-updates.js";
import { keptSession } from "./session.js";
import { noisyPicture, uploadPicture } from "./upload-picture.js";
import { startWebProcess } from "./web-process.js";

const database = "editor";
const long = 20_000;
const short = 1_000;

/** @typedef {import("./editor-updates.js").Scene} Scene */

/** @param {import("./stage.js").Stage} stage @param {{ scene: Scene, quick: boolean }} options */
async function measureSaving(stage, { scene, quick }) {
  const times = quick ? 60 : 400;
  const cold = await startWebProcess(stage, {
    databaseUrl: scene.databaseUrl,
    siteUrl: `http://${scene.web.host}`,
  });
  const shortOne = await measureUpdates(scene, { words: short, times });
  const longOne = await measureUpdates(scene, { words: long, times });
  const saved = {
    short: shortOne,
    long: longOne,
    bare: await measureBareCommits(scene, { times, articleId: shortOne.articleId }),
    shortCold: await measureColdUpdates(scene, { words: short, count: quick ? 10 : 60, cold }),
    longCold: await measureColdUpdates(scene, { words: long, count: quick ? 4 : 40, cold }),
  };
  await cold.stop();
  return saved;
}

/** @param {{ scene: Scene, quick: boolean }} options */
async function measureInBrowser({ scene, quick }) {
  const { web, cookie } = scene;
  const pictures = [];
  for (let at = 0; at < (quick ? 10 : 100); at += 1) {
    pictures.push(await uploadPicture(web, await noisyPicture()));
  }
  const size = { words: long, pictures };
  const [articleId = ""] = await makeArticles(web, { cookie: await cookie(), count: 1, ...size });
  const { browser, close } = await openBrowser();
  const measured = await measureTyping(browser, {
    ...{ articleId, cookie: await cookie(), origin: `http://${web.host}` },
    ...{ keys: quick ? 40 : 200, visits: quick ? 2 : 7 },
  });
  await close();
  return measured;
}

/**
 * Measures the shared draft: what a writer waits for in a long article on a slow processor, what a save costs the
 * server, ten writers in one draft, and the memory of many drafts.
 * @param {import("./stage.js").Stage} stage
 * @param {{ quick: boolean }} options
 * @returns {Promise<import("./report.js").Outcome>}
 */
export async function measureEditor(stage, { quick }) {
  const databaseUrl = await copyOfDataset(stage, { count: 1_000, name: database });
  const web = await startWebProcess(stage, { databaseUrl });
  const scene = { web, databaseUrl, cookie: keptSession(web, "user_benchEditor") };
  const saved = await step("Saving words, warm and cold", () =>
    measureSaving(stage, { scene, quick }),
  );
  const ten = await step("Ten writers in one draft", () =>
    measureTenWriters(scene, { words: short, seconds: quick ? 5 : 30 }),
  );
  const typing = await step("Opening and typing in Chromium on a slow processor", () =>
    measureInBrowser({ scene, quick }),
  );
  const many = quick ? 20 : 200;
  const memory = await step(`${many} drafts in the memory of one process, twice`, () =>
    measureMemory(stage, { scene, count: many, typedWords: long }),
  );
  await web.stop();
  await dropDatabase(stage, database);
  const measured = { saved, ten, typing, memory, many };
  return { name: "editor", tables: editorTables(measured), data: measured };
}

/**
 * @typedef {{
 *   saved: Awaited<ReturnType<typeof measureSaving>>,
 *   ten: Awaited<ReturnType<typeof measureTenWriters>>,
 *   typing: Awaited<ReturnType<typeof measureInBrowser>>,
 *   memory: Awaited<ReturnType<typeof measureMemory>>,
 *   many: number,
 * }} Measured
 */
