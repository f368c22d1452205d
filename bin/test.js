// @ts-check
import { mkdirSync } from "node:fs";
import path from "node:path";
import { provideChromium } from "./lib/chromium.js";
import { runCommand } from "./lib/command.js";
import { ensureInstalled } from "./lib/ensure-installed.js";
import { environmentWithOnly, projectRoot } from "./lib/environment.js";
import { endAll } from "./lib/shutdown.js";
import { assertGoesOn } from "./lib/stoppable.js";
import { CommandError, say, step } from "./lib/steps.js";
import { checks, quickChecks, testChecks } from "./lib/test-checks.js";
import { runInLanes } from "./lib/test-lanes.js";
import { provideTestPostgres, provideTestRedis } from "./lib/test-services.js";
import { timesByPart } from "./lib/test-times.js";

const names = Object.keys(checks);

const description = {
  name: "npm test",
  usage: "[--quick | --only CHECK] [FILTER]",
  summary:
    "Checks everything, with a PostgreSQL, a Redis and a Chromium of its own unless TEST_DATABASE_URL,\n" +
    "TEST_REDIS_URL and CHROMIUM_PATH name others. FILTER is a part of the test files' names; with one,\n" +
    "only tests run.",
  stopped: "Stopped before all tests had run. Run it again to run them all.",
  flags: {
    quick: {
      type: /** @type {const} */ ("boolean"),
      help: `only what needs neither a build nor a browser: ${quickChecks.join(",")}`,
    },
    only: { type: /** @type {const} */ ("string"), help: `some of: ${names.join(",")}` },
  },
  words: { least: 0, most: 10 },
};

await runCommand(description, async ({ flags, words }) => {
  const chosen = chooseChecks(flags, words.length > 0);
  await ensureInstalled();
  mkdirSync(path.join(projectRoot, ".cache"), { recursive: true });
  const env = environmentWithOnly(await provideServices(chosen));
  const { parts, seconds, total } = await runInLanes(chosen, {
    ...{ env, filter: words, say },
    isQuick: Boolean(flags.quick),
  });
  assertGoesOn();
  if (total.passed + total.failed === 0) {
    say("No test has a file of that name.");
    total.failed = 1;
  }
  await endAll();
  for (const line of timesByPart(parts, seconds)) say(line);
  say(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});

/**
 * @param {Record<string, unknown>} flags
 * @param {boolean} isFiltered then only test files run
 * @returns {string[]}
 */
function chooseChecks({ quick, only }, isFiltered) {
  if (quick && typeof only === "string")
    throw new CommandError("Give --quick or --only, not both.");
  if (typeof only === "string") return namedChecks(only);
  const all = quick ? quickChecks : names;
  return isFiltered ? all.filter((name) => testChecks.includes(name)) : all;
}

/** @param {string} only @returns {string[]} */
function namedChecks(only) {
  const wanted = only.split(",");
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown)
    throw new CommandError(`There is no check "${unknown}". There are: ${names.join(", ")}.`);
  return names.filter((name) => wanted.includes(name));
}

/** @param {string[]} chosen @returns {Promise<Record<string, string>>} */
async function provideServices(chosen) {
  const needed = new Set(chosen.flatMap((name) => checks[name]?.needs ?? []));
  /** @type {Record<string, string>} */
  const addresses = {};
  if (needed.has("postgres")) {
    await step("Starting PostgreSQL", async () => {
      addresses.TEST_DATABASE_URL = (await provideTestPostgres()).url;
    });
  }
  if (needed.has("redis")) addresses.TEST_REDIS_URL = (await provideTestRedis()).url;
  if (needed.has("chromium")) addresses.CHROMIUM_PATH = await provideChromium();
  return addresses;
}
