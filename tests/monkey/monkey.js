// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { prepareClone } from "../../bin/lib/application.js";
import { provideChromium } from "../../bin/lib/chromium.js";
import { runCommand } from "../../bin/lib/command.js";
import { projectRoot } from "../../bin/lib/environment.js";
import { CommandError, say } from "../../bin/lib/steps.js";

const string = /** @type {const} */ ("string");

const description = {
  name: "npm run monkey",
  usage: "[--seed 7] [--minutes 10]",
  summary:
    "Two people write one draft in two tabs each, in real browsers, while tabs are killed, networks fail, sessions\n" +
    "expire and servers die. Then all is compared with the table: every word that nobody deleted is there once.\n" +
    "The report names the seed and the log of all steps; the same seed makes the same choices again.",
  stopped: "Stopped before the end: nothing was compared.",
  flags: {
    seed: { type: string, help: "what is chosen, and in which order: 7 unless given" },
    minutes: { type: string, help: "how long they write: 10 unless given" },
  },
};

/** @param {unknown} given @param {{ flag: string, otherwise: number }} wanted */
function numberOf(given, { flag, otherwise }) {
  const number = given === undefined ? otherwise : Number(given);
  if (!Number.isFinite(number) || number <= 0) {
    throw new CommandError(`--${flag} takes a number above 0.`);
  }
  return number;
}

await runCommand(description, async ({ flags }) => {
  const seed = numberOf(flags.seed, { flag: "seed", otherwise: 7 });
  const minutes = numberOf(flags.minutes, { flag: "minutes", otherwise: 10 });
  await prepareClone();
  const vitest = path.join(projectRoot, "node_modules", "vitest", "vitest.mjs");
  const config = ["--config", "vitest.topology.config.ts", "tests/topology/monkey.test.ts"];
  const child = spawn(process.execPath, [vitest, "run", ...config], {
    cwd: projectRoot,
    env: {
      ...process.env,
      CHROMIUM_PATH: await provideChromium(),
      MONKEY_SEED: String(seed),
      MONKEY_SECONDS: String(minutes * 60),
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(child, "exit");
  say(`All steps: .cache/monkey/seed-${seed}.log`);
  return Number(code ?? 1);
});
