// @ts-check
import { loadApplication, prepareBundle } from "./lib/application.js";
import { runCommand } from "./lib/command.js";
import { provideDatabase } from "./lib/database.js";
import { assumeSiteOfClone } from "./lib/environment.js";
import { assertMigrated } from "./lib/migrated.js";
import { stoppable } from "./lib/stoppable.js";
import { writeToStandardError } from "./lib/steps.js";

const boolean = /** @type {const} */ ("boolean");

const description = {
  name: "npm run reconcile",
  usage: "users [--json] [--even-most]",
  summary:
    "Compares the mirror of people with everybody at Clerk, or at the local identity provider, repairs\n" +
    "it, and says what it repaired. A second run changes nothing. It runs every night by itself.\n" +
    "Stopped by Ctrl-C or SIGTERM it keeps what it has repaired; the next run compares everybody.",
  stopped: "Stopped before anybody was compared. Run it again to compare everybody.",
  flags: {
    json: { type: boolean, help: "answers in JSON" },
    "even-most": { type: boolean, help: "removes people even where most of them are gone" },
  },
  words: { least: 1, most: 1 },
};

await runCommand(description, async ({ flags, words }) => {
  writeToStandardError();
  assumeSiteOfClone();
  await prepareBundle();
  await provideDatabase();
  const { application } = await loadApplication();
  await assertMigrated(String(process.env.DATABASE_URL));
  const switches = Object.keys(flags).map((flag) => `--${flag}`);
  const argv = [...words, ...switches];
  return stoppable((signal) => application.runCommand("reconcile", { argv, signal }));
});
