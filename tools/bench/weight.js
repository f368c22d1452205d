// @ts-check
import { step } from "../../bin/lib/steps.js";
import { openBrowser } from "./browser.js";
import { provideDataset } from "./datasets.js";
import { generateHead } from "./generate-article.js";
import { median } from "./pages-report.js";
import { startWebProcess } from "./web-process.js";

const articleCount = 1_000;

/** Lighthouse's slow 4G: 1.6 Mbit/s down, 0.75 up, 150 ms round trip. */
const slowLine = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
};
const slowProcessorTimes = 4;

/** Runs in the page, before the page's own scripts. */
function watchPaints() {
  const seen = { lcp: 0, cls: 0 };
  Object.assign(globalThis, { seenPaints: seen });
  new globalThis.PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.lcp = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new globalThis.PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ("value" in entry && !("hadRecentInput" in entry && entry.hadRecentInput)) {
        seen.cls += Number(entry.value);
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Runs in the page after it has loaded, and waits for fonts and two painted frames. */
async function readPaints() {
  await globalThis.document.fonts.ready;
  const frame = () => new Promise((resolve) => globalThis.requestAnimationFrame(resolve));
  await frame();
  await frame();
  return /** @type {{ lcp: number, cls: number }} */ (Reflect.get(globalThis, "seenPaints"));
}

/**
 * Opens the page in a browser without a cache.
 * @param {import("playwright").Browser} browser
 * @param {{ url: string, throttled: boolean }} visit
 */
async function open(browser, { url, throttled }) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    if (throttled) {
      await session.send("Network.emulateNetworkConditions", slowLine);
      await session.send("Emulation.setCPUThrottlingRate", { rate: slowProcessorTimes });
    }
    const requests = countRequests(session);
    await page.addInitScript(watchPaints);
    await page.goto(url, { waitUntil: "load" });
    const paints = await page.evaluate(readPaints);
    return { ...paints, requests: [...requests.values()] };
  } finally {
    await context.close();
  }
}

/** @param {import("playwright").CDPSession} session */
function countRequests(session) {
  /** @type {Map<string, { type: string, url: string, bytes: number }>} */
  const requests = new Map();
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    requests.set(requestId, { type: type.toLowerCase(), url: response.url, bytes: 0 });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  return requests;
}

/**
 * Measures an anonymous reader's first article on a phone: bytes over the wire with headers, requests, and
 * the time of the largest contentful paint.
 * @param {import("./stage.js").Stage} stage
 * @param {{ quick: boolean }} options
 * @returns {Promise<import("./report.js").Outcome>}
 */
export async function measureWeight(stage, { quick }) {
  const databaseUrl = await provideDataset(stage, articleCount);
  const web = await startWebProcess(stage, { databaseUrl });
  const { browser, close } = await openBrowser();
  const url = `http://${web.host}/articles/${generateHead(articleCount - 1).slug}`;
  const visits = quick ? 2 : 7;
  const visitAll = async (/** @type {boolean} */ throttled) => {
    const all = [];
    // The first visit warms up the server and the browser, and is not counted.
    for (let visit = 0; visit <= visits; visit += 1) {
      all.push(await open(browser, { url, throttled }));
    }
    return all.slice(1);
  };
  const plain = await step("Opening an article in Chromium", () => visitAll(false));
  const throttled = await step("The same on a slow line", () => visitAll(true));
  await close();
  await web.stop();
  const requests = plain[0]?.requests ?? [];
  return {
    name: "weight",
    tables: [weightTable(requests), paintTable({ plain, throttled })],
    data: { url, requests, plain, throttled },
  };
}

/** @param {{ type: string, bytes: number }[]} requests @returns {import("./report.js").Table} */
function weightTable(requests) {
  const types = [...new Set(requests.map(({ type }) => type))];
  const row = (/** @type {string} */ name, /** @type {{ bytes: number }[]} */ of) => [
    name,
    of.length,
    of.reduce((sum, { bytes }) => sum + bytes, 0),
  ];
  return {
    title: "Weight: an article of 800 words without pictures, for a first visit, brotli",
    columns: ["type", "requests", "bytes"],
    rows: [
      ...types.map((type) =>
        row(
          type,
          requests.filter((request) => request.type === type),
        ),
      ),
      row("all", requests),
    ],
    notes: ["As they came over the wire, headers included; 60 KB are 61,440 bytes."],
  };
}

/** @typedef {{ lcp: number, cls: number }[]} Paints */

/** @param {{ plain: Paints, throttled: Paints }} visits @returns {import("./report.js").Table} */
function paintTable({ plain, throttled }) {
  const row = (/** @type {string} */ name, /** @type {Paints} */ paints) => [
    name,
    median(paints.map(({ lcp }) => lcp)),
    Math.max(...paints.map(({ cls }) => cls)),
  ];
  return {
    title: "Largest contentful paint and layout shift, 390 × 844",
    columns: ["line", "LCP ms (median)", "CLS (worst)"],
    rows: [row("as it is", plain), row("slow 4G, processor ÷ 4", throttled)],
  };
}
