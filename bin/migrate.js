// @ts-check
import { loadApplication, prepareBundle } from "./lib/application.js";
import { runCommand } from "./lib/command.js";
import { provideDatabase } from "./lib/database.js";
import { assumeSiteOfClone } from "./lib/environment.js";
import { migrateDatabase } from "./lib/migration.js";

const description = {
  name: "npm run migrate",
  usage: "",
  summary:
    "Brings the database's tables up to date and exits. The database is the one that DATABASE_URL\n" +
    "names, else the embedded one in DATA_DIR. It is one transaction: a signal lets it come to its\n" +
    "end, and a second one ends it with nothing changed.",
  stopped: "Stopped before anything was migrated. Run it again to migrate.",
};

await runCommand(description, async () => {
  assumeSiteOfClone();
  await prepareBundle();
  await provideDatabase();
  const { application } = await loadApplication();
  await migrateDatabase(application);
});
