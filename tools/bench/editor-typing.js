// @ts-check
import { setTimeout as wait } from "node:timers/promises";
import { timesOf } from "./editor-updates.js";

const slowProcessorTimes = 4;
const betweenKeysMs = 150;

/** Runs in the page, before the page's own scripts. */
function watchKeys() {
  const seen = { /** @type {number[]} */ keys: [], editableAt: 0 };
  Object.assign(globalThis, { seenKeys: seen });
  const painted = new globalThis.MessageChannel();
  /** @type {number[]} */
  const waiting = [];
  painted.port1.onmessage = () => {
    for (const at of waiting.splice(0)) seen.keys.push(globalThis.performance.now() - at);
  };
  globalThis.addEventListener(
    "keydown",
    ({ timeStamp }) => {
      waiting.push(timeStamp);
      globalThis.requestAnimationFrame(() => painted.port2.postMessage(null));
    },
    { capture: true },
  );
  const look = () => {
    const text = globalThis.document.querySelector(".ProseMirror[contenteditable=true]");
    if (text) seen.editableAt = globalThis.performance.now();
    else globalThis.requestAnimationFrame(look);
  };
  globalThis.requestAnimationFrame(look);
}

const readSeen = () =>
  /** @type {{ keys: number[], editableAt: number }} */ (Reflect.get(globalThis, "seenKeys"));

/**
 * Types letters in the middle of what is editable, as a person does, and returns the milliseconds from each key to the
 * frame that shows it.
 * @param {import("playwright").Page} page
 * @param {{ selector: string, keys: number }} options
 */
async function typeInTheMiddle(page, { selector, keys }) {
  await page.evaluate((wanted) => {
    const blocks = [...globalThis.document.querySelectorAll(`${wanted} > p`)];
    const middle = blocks[Math.floor(blocks.length / 2)];
    middle?.scrollIntoView({ block: "center" });
    const text = globalThis.document.querySelector(wanted);
    if (text instanceof globalThis.HTMLElement) text.focus();
    if (middle) globalThis.getSelection()?.collapse(middle, 1);
  }, selector);
  await wait(1_000);
  const before = (await page.evaluate(readSeen)).keys.length;
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press("abcdefghij"[key % 10] ?? "a");
    await wait(betweenKeysMs);
  }
  await wait(1_000);
  return (await page.evaluate(readSeen)).keys.slice(before);
}

/**
 * Opens an article in the editor on a slow processor and types in it; then types in a bare editable element with the
 * same content, which is the least that a browser takes.
 * @param {import("playwright").Browser} browser
 * @param {{ origin: string, articleId: string, cookie: string, keys: number, visits: number }} options
 */
export async function measureTyping(browser, { origin, articleId, cookie, keys, visits }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const pairs = cookie.split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    return { name, value, url: origin };
  });
  await context.addCookies(pairs);
  await context.addInitScript(watchKeys);
  const opened = [];
  let page = await context.newPage();
  for (let visit = 0; visit <= visits; visit += 1) {
    await page.close();
    page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowProcessorTimes });
    await page.goto(`${origin}/studio/articles/${articleId}`);
    await page.waitForSelector(".ProseMirror[contenteditable=true]", { timeout: 120_000 });
    await page.waitForFunction("globalThis.seenKeys.editableAt > 0");
    opened.push((await page.evaluate(readSeen)).editableAt);
  }
  const typed = await typeInTheMiddle(page, { selector: ".ProseMirror", keys });
  const html = await page.evaluate(
    () => globalThis.document.querySelector(".ProseMirror")?.innerHTML ?? "",
  );
  const bare = await context.newPage();
  const session = await context.newCDPSession(bare);
  await bare.goto(`${origin}/about-nothing`);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowProcessorTimes });
  await bare.evaluate((content) => {
    globalThis.document.body.innerHTML = `<div class="bare" contenteditable="true">${content}</div>`;
  }, html);
  const bareTyped = await typeInTheMiddle(bare, { selector: ".bare", keys });
  await context.close();
  // The first visit warms up the server and the browser's cache.
  return { opened: opened.slice(1), typed: timesOf(typed), bare: timesOf(bareTyped) };
}
