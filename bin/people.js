// @ts-check
import { loadApplication, prepareBundle } from "./lib/application.js";
import { runCommand } from "./lib/command.js";
import { provideDatabase } from "./lib/database.js";
import { assumeSiteOfClone } from "./lib/environment.js";
import { assertMigrated } from "./lib/migrated.js";
import { stoppable } from "./lib/stoppable.js";

const description = {
  name: "npm run people",
  usage: "role USER_ID ROLE",
  summary:
    "Gives a person a role: reader, author, editor, moderator or admin. The first administrator is\n" +
    "made this way. Works through Clerk's Backend API, or the local identity provider.",
  stopped: "Stopped before the role was changed. Run it again to change it.",
  words: { least: 3, most: 3 },
};

await runCommand(description, async ({ words }) => {
  assumeSiteOfClone();
  await prepareBundle();
  await provideDatabase();
  const { application } = await loadApplication();
  await assertMigrated(String(process.env.DATABASE_URL));
  return stoppable((signal) => application.runCommand("people", { argv: words, signal }));
});
