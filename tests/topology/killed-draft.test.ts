import type { Browser } from "playwright";
import postgres from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { committedDraft } from "../monkey/committed-draft.ts";
import { hand } from "../monkey/hand.ts";
import { launchChromium } from "../monkey/launch-chromium.ts";
import { person } from "../monkey/person.ts";
import { seeded } from "../monkey/seeded.ts";
import { type Ground, startWithGround } from "./ground.ts";
import { call } from "./people.ts";
import type { Topology } from "./topology.ts";

const patience = { timeout: 40_000, interval: 50 };
const words = "All of this was typed.";
const Made = z.object({ id: z.string() });

let topology: Topology;
let ground: Ground;
let sql: postgres.Sql;
let browser: Browser;

beforeAll(async () => {
  ({ topology, ground } = await startWithGround());
  sql = postgres(topology.databaseUrl, { max: 1, onnotice: () => {} });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await sql?.end();
  await topology?.stop();
});

/** An author with a new article open. `prepare` runs in each page before its scripts. */
async function writer(prepare: () => void = () => {}) {
  const { port } = topology;
  const origin = `http://localhost:${port}`;
  const made = await call(ground.author, "POST /api/v1/articles", { title: "Killed" });
  const { id: articleId } = made.as(Made);
  const { userId } = ground.author;
  const ada = await person({ name: "Ada", userId, origin, browser, onNotice: () => {} });
  onTestFinished(() => ada.close());
  await ada.context.addInitScript(prepare);
  await ada.signIn();
  const address = `${origin}/studio/articles/${articleId}`;
  const log = { file: "", note: () => {} };
  const tab = hand({ name: "Ada.1", context: ada.context, address, random: seeded(1), log });
  await tab.open();
  const bar = async () => (await tab.glance())?.bar ?? "";
  await vi.waitFor(async () => expect(await bar()).toBe("Saved"), patience);
  const committed = committedDraft(sql, articleId);
  return {
    ada,
    tab,
    bar,
    async type() {
      const page = tab.page();
      await page?.locator(".ProseMirror").focus();
      await page?.keyboard.type(words, { delay: 5 });
    },
    /** All words in one change, and so in one message: the next one would wait for the answer. */
    async insert() {
      const page = tab.page();
      await page?.locator(".ProseMirror").focus();
      await page?.keyboard.insertText(words);
    },
    /** Whether the table has the words once; a process that starts now reads them so. */
    async stored(): Promise<number> {
      const { text } = await committed.read();
      return text.split(words).length - 1;
    },
    savedOnce: () => vi.waitFor(async () => expect(await bar()).toBe("Saved"), patience),
  };
}

test("a tab that is killed a tenth of a second after the last key has kept it", async () => {
  const { ada, tab, type, stored, savedOnce } = await writer();
  ada.network.cut();
  await type();
  await tab.kill("crash");
  expect(await stored()).toBe(0);
  ada.network.clear();
  await tab.open();
  await savedOnce();
  await vi.waitFor(async () => expect(await stored()).toBe(1), patience);
});

test("processes that are killed between commit and answer leave the words there once", async () => {
  const { ada, tab, bar, insert, stored, savedOnce } = await writer();
  ada.network.loseAnswers();
  await insert();
  await vi.waitFor(async () => expect(await stored()).toBe(1), patience);
  expect(await bar()).not.toBe("Saved");
  await Promise.all(topology.webs.map((web) => web.process.kill()));
  ada.network.cut();
  await Promise.all(topology.webs.map((web) => topology.startAgain(web)));
  ada.network.clear();
  await tab.wake();
  await savedOnce();
  expect(await stored()).toBe(1);
  expect((await tab.read())?.text.split(words)).toHaveLength(2);
});

test("a device whose clock is ten minutes off, and whose token expired an hour ago, loses nothing", async () => {
  const { ada, tab, type, stored, savedOnce } = await writer(() => {
    const { now } = Date;
    Date.now = () => now() - 10 * 60_000;
  });
  await ada.letTokenExpire();
  await type();
  await savedOnce();
  await vi.waitFor(async () => expect(await stored()).toBe(1), patience);
  await tab.kill("close");
  await tab.open();
  await savedOnce();
  expect(await stored()).toBe(1);
});

test("a device that refuses to keep anything says so, and the words are there once", async () => {
  const { ada, tab, bar, type, stored, savedOnce } = await writer();
  const page = tab.page();
  if (!page) throw new Error("There is no page.");
  const devtools = await ada.context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  ada.network.cut();
  await type();
  const warning = "This device cannot keep your text: do not close this page.";
  await vi.waitFor(async () => expect(await bar()).toContain(warning), patience);
  expect(await stored()).toBe(0);
  ada.network.clear();
  await tab.wake();
  await savedOnce();
  expect(await stored()).toBe(1);
});
