// @ts-check
import { loadApplication, prepareBundle } from "./lib/application.js";
import { runCommand } from "./lib/command.js";
import { provideDatabase } from "./lib/database.js";
import { assumeSiteOfClone } from "./lib/environment.js";
import { step } from "./lib/steps.js";

const description = {
  name: "npm run migrate",
  usage: "",
  summary:
    "Brings the database's tables up to date and exits. The database is the one that DATABASE_URL\n" +
    "names, else the embedded one in DATA_DIR.",
};

await runCommand(description, async () => {
  assumeSiteOfClone();
  await prepareBundle();
  await provideDatabase();
  const { application } = await loadApplication();
  await step("Migrating the database", async () => {
    const { applied } = await application.migrate();
    return applied === 0 ? "nothing to apply" : `${applied} applied`;
  });
});
