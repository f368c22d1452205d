// @ts-check
import "./lib/modest-heap.js";
import path from "node:path";
import { loadApplication, prepareBundle } from "./lib/application.js";
import { runCommand } from "./lib/command.js";
import { provideDatabase } from "./lib/database.js";
import { assumeSiteOfClone } from "./lib/environment.js";
import { assertMigrated } from "./lib/migrated.js";
import { stoppable } from "./lib/stoppable.js";
import { writeToStandardError } from "./lib/steps.js";

const boolean = /** @type {const} */ ("boolean");
const startedIn = process.env.INIT_CWD ?? process.cwd();

const description = {
  name: "npm run import",
  usage: "wordpress FILE [--dry-run] [--json]",
  summary:
    "Imports a WordPress export and says what came, what did not, and why. Running it again brings\n" +
    "nothing twice, so one that was stopped by Ctrl-C or SIGTERM goes on. Nothing is fetched from the\n" +
    "old site: pictures come as links to it. A file may have 300 MB; WordPress exports by years and\n" +
    "by authors, and parts of one site can be imported one after the other.",
  stopped: "Stopped before anything was imported. Run it again to go on.",
  flags: {
    "dry-run": { type: boolean, help: "says what would come and changes nothing" },
    json: { type: boolean, help: "answers in JSON" },
  },
  words: { least: 2, most: 2 },
};

await runCommand(description, async ({ flags, words }) => {
  writeToStandardError();
  const [format = "", file = ""] = words;
  assumeSiteOfClone();
  await prepareBundle();
  await provideDatabase();
  const { application } = await loadApplication();
  await assertMigrated(String(process.env.DATABASE_URL));
  const switches = Object.keys(flags).map((flag) => `--${flag}`);
  const argv = [format, path.resolve(startedIn, file), ...switches];
  return stoppable((signal) => application.runCommand("import", { argv, signal }));
});
