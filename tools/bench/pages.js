// @ts-check
import { provideDataset } from "./datasets.js";
import { startBareProcess } from "./bare-process.js";
import { generateHead } from "./generate-article.js";
import { inTurn, requestFor, runLoad } from "./load.js";
import { countProcessorTime } from "./processor-time.js";
import { compare, pagesTable } from "./pages-report.js";
import { signIn } from "./session.js";
import { startWebProcess } from "./web-process.js";
import { step } from "../../bin/lib/steps.js";

const articleCount = 10_000;
const spreadCount = 300;

/** @param {number} number */
const articlePath = (number) => `/articles/${generateHead(number).slug}`;

/**
 * Returns each article's address once. Running out is an error, because later pages would come from the
 * cache; 10,000 articles are enough for these times.
 */
function eachOnce(/** @type {string} */ host) {
  let number = spreadCount;
  return () => {
    if (number >= articleCount) throw new Error("Every article has been asked for once.");
    return requestFor({ host, path: articlePath(number++) });
  };
}

/**
 * Measures one article repeatedly, 300 articles in turn, uncached articles, and 300 articles in turn for a
 * signed-in reader; each against a bare server with the same bytes, in alternating turns.
 * @param {import("./stage.js").Stage} stage
 * @param {{ quick: boolean }} options
 * @returns {Promise<import("./report.js").Outcome>}
 */
export async function measurePages(stage, { quick }) {
  const databaseUrl = await provideDataset(stage, articleCount);
  const web = await startWebProcess(stage, { databaseUrl });
  const paths = Array.from({ length: spreadCount }, (_, number) => articlePath(number));
  const bare = await startBareProcess(web, paths);
  const cookie = () => signIn(web, "user_benchReader");
  const bareForReader = await startBareProcess(web, paths, await cookie());
  const { host } = web;
  const anonymous = paths.map((path) => requestFor({ host, path }));
  const once = eachOnce(host);
  const scenarios = [
    { name: "hot", bare, requests: async () => inTurn(anonymous.slice(0, 1)) },
    { name: "spread", bare, requests: async () => inTurn(anonymous) },
    { name: "uncached", bare, requests: async () => once, bareRequests: inTurn(anonymous) },
    {
      name: "signed-in",
      bare: bareForReader,
      requests: async () => {
        const session = await cookie();
        return inTurn(paths.map((path) => requestFor({ host, path, cookie: session })));
      },
    },
  ];
  const measured = [];
  for (const scenario of scenarios) {
    measured.push(await step(`Measuring ${scenario.name}`, () => takeTurns(scenario)));
  }
  for (const server of [bare, bareForReader, web]) await server.stop();
  return { name: "pages", tables: [pagesTable(measured)], data: measured };

  /** @param {{ name: string, bare: { port: number, pid: number }, requests: () => Promise<() => string>, bareRequests?: () => string }} scenario */
  async function takeTurns({ name, bare, requests, bareRequests }) {
    const roots = { web: web.pid, postgres: stage.postgresPid, redis: stage.redisPid };
    await runLoad({ port: web.port, next: await requests(), seconds: quick ? 1 : 5 });
    const slices = [];
    for (let round = 0; round < (quick ? 2 : 3); round += 1) {
      const seconds = quick ? 2 : 5;
      const ours = await slice({ port: web.port, next: await requests(), seconds, roots });
      const next = bareRequests ?? (await requests());
      const theirs = await slice({ port: bare.port, next, seconds, roots: { web: bare.pid } });
      slices.push({ ours, theirs });
    }
    return compare(name, slices);
  }
}

/**
 * @template {string} Name
 * @param {{ port: number, next: () => string, seconds: number, roots: Record<Name, number> }} options
 */
async function slice({ roots, ...load }) {
  const used = countProcessorTime(roots);
  const own = process.cpuUsage();
  const result = await runLoad(load);
  const { user, system } = process.cpuUsage(own);
  return { ...result, used: { ...used(), client: (user + system) / 1e6 } };
}
