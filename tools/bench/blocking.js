// @ts-check
import { setImmediate as turn } from "node:timers/promises";
import { connectTo } from "../../bin/lib/postgres-connection.js";
import { step } from "../../bin/lib/steps.js";
import { ask } from "./ask.js";
import { copyOfDataset, dropDatabase, provideDataset } from "./datasets.js";
import { writeHostileContent } from "./hostile-content.js";
import { hostileRequests } from "./hostile-requests.js";
import { median } from "./pages-report.js";
import { uploadPicture } from "./upload-picture.js";
import { startWebProcess } from "./web-process.js";
import { firstMadeUp, vocabulary } from "./words.js";

const database = "hostile";
const uncached = { PAGE_CACHE_MB: "0" };

/** @typedef {import("./hostile-requests.js").HostileRequest} Request */

/**
 * Measures the slowest request that a client without an account can make: how long other requests waited
 * meanwhile, seen from outside by polling /healthz without a pause.
 * @param {import("./stage.js").Stage} stage
 * @param {{ quick: boolean }} options
 * @returns {Promise<import("./report.js").Outcome>}
 */
export async function measureBlocking(stage, { quick }) {
  const url = await copyOfDataset(stage, { count: quick ? 1_000 : 10_000, name: database });
  const written = await step("Writing the worst there can be", () =>
    connectTo(url, async (sql) => {
      const found = await writeHostileContent(sql);
      await sql`analyze`;
      return found;
    }),
  );
  const times = quick ? 3 : 7;
  const measured = [];
  const first = await startWebProcess(stage, { databaseUrl: url, settings: uncached });
  const pages = hostilePages(written);
  measured.push(...(await step("Asking for it", () => walk(first, { requests: pages, times }))));
  const site = { origin: `http://${first.host}`, picture: await uploadPicture(first) };
  const hostile = await step("Asking in the worst of ways", () =>
    walk(first, { requests: hostileRequests(site), times }),
  );
  await first.stop();
  await dropDatabase(stage, database);
  if (!quick) {
    const databaseUrl = await provideDataset(stage, 100_000);
    const web = await startWebProcess(stage, { databaseUrl, settings: uncached });
    const requests = largePages();
    const title = "Asking 100,000 articles";
    measured.push(...(await step(title, () => walk(web, { requests, times }))));
    await web.stop();
  }
  const tables = [
    blockingTable("one anonymous request was answered, cache off", measured),
    blockingTable("one hostile request was read", hostile),
  ];
  return { name: "blocking", tables, data: { pages: measured, requests: hostile } };
}

/** @param {Awaited<ReturnType<typeof writeHostileContent>>} written @returns {Request[]} */
function hostilePages({ long, many, chain, newest }) {
  const page = (/** @type {string} */ slug, rest = "") => `/articles/${slug}${rest}`;
  return [
    { title: "nothing but /healthz", path: "/healthz" },
    { title: "a page that is not there", path: "/articles/there-is-no-such-article" },
    { title: "article of 0.5 MB", path: page(newest.slug) },
    { title: "500 comments of 10,000 letters", path: page(long.slug) },
    { title: "the same, page 2", path: page(long.slug, "?comments=2") },
    { title: "3,000 comments", path: page(many.slug) },
    { title: "the same, last page", path: page(many.slug, "?comments=60") },
    { title: "a chain of 300 answers", path: page(chain.slug, "?comments=6") },
    { title: "home", path: "/" },
    { title: "home, far beyond its end", path: "/?page=99999999" },
    { title: "feed of 20 × 0.5 MB, RSS", path: "/feed.xml" },
    { title: "feed of 20 × 0.5 MB, Atom", path: "/atom.xml" },
    { title: "feed of 20 × 0.5 MB, JSON", path: "/feed.json" },
    { title: "feed of an author", path: "/authors/author-0/feed.xml" },
    { title: "long search", path: `/search?q=${"a+or+".repeat(60)}` },
    { title: "search without", path: `/search?q=${"-sentence+".repeat(20)}` },
    { title: "search in long articles", path: "/search?q=sentence" },
    { title: "long address", path: `/${"a/".repeat(3_000)}` },
    { title: "many parameters", path: `/?${"page=2&".repeat(1_500)}` },
  ];
}

/** @returns {Request[]} */
function largePages() {
  const of = " of 100,000 articles";
  return [
    { title: `home${of}`, path: "/" },
    { title: `page 4,000${of}`, path: "/?page=4000" },
    { title: `sitemap${of}`, path: "/sitemap.xml" },
    { title: `sitemap, one file${of}`, path: "/sitemap.xml?part=1" },
    { title: `sitemap, tags${of}`, path: "/sitemap.xml?part=tags-1" },
    { title: `search, common word${of}`, path: `/search?q=${vocabulary[firstMadeUp]}` },
    { title: `search, common words${of}`, path: `/search?q=${someWords().join("+or+")}` },
    { title: `feed${of}`, path: "/feed.xml" },
  ];
}

const someWords = () => vocabulary.slice(firstMadeUp, firstMadeUp + 20);

/**
 * @param {import("./web-process.js").WebProcess} web
 * @param {{ requests: Request[], times: number }} options
 */
async function walk(web, { requests, times }) {
  const measured = [];
  for (const { title, ...request } of requests) {
    const headers = { "Accept-Encoding": "br, gzip", ...request.headers };
    const blocked = [];
    let answered = await ask(web, request);
    for (let time = 0; time < times; time += 1) {
      const [longest, answer] = await probeWhile(web, () => ask(web, { ...request, headers }));
      blocked.push(longest);
      answered = answer;
    }
    const { status, ms, body } = answered;
    const path = request.path.slice(0, 200);
    const facts = { title, path, status, ms, kilobytes: body.length / 1024 };
    measured.push({ ...facts, blockedMs: median(blocked), worstMs: Math.max(...blocked) });
  }
  return measured;
}

/**
 * Measures the longest response time of /healthz while `work` runs.
 * @template T
 * @param {import("./web-process.js").WebProcess} web
 * @param {() => Promise<T>} work
 * @returns {Promise<[number, T]>}
 */
async function probeWhile(web, work) {
  let [longest, over] = [0, false];
  const working = work().finally(() => (over = true));
  while (!over) {
    const { ms } = await ask(web, { path: "/healthz" });
    longest = Math.max(longest, ms);
    await turn();
  }
  return [longest, await working];
}

/**
 * @param {string} what @param {Awaited<ReturnType<typeof walk>>} measured
 * @returns {import("./report.js").Table}
 */
function blockingTable(what, measured) {
  const worstFirst = measured.toSorted((one, other) => other.blockedMs - one.blockedMs);
  return {
    title: `Blocking: how long others waited while ${what}`,
    columns: ["asked for", "others waited ms", "worst", "status", "answered in ms", "KB"],
    rows: worstFirst.map((each) => [
      ...[each.title, each.blockedMs, each.worstMs, each.status, each.ms, each.kilobytes],
    ]),
    notes: [
      "others waited: the longest wait for /healthz meanwhile, median of several times; see the row of",
      "nothing but /healthz for what it takes anyway. KB: as they came, compressed.",
    ],
  };
}
