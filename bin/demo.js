// @ts-check
import { runCommand } from "./lib/command.js";
import { loadApplication, prepareClone } from "./lib/application.js";
import { provideDatabase } from "./lib/database.js";
import { clientAssets } from "./lib/ensure-built.js";
import { assumeLocalSite, listeningAddress } from "./lib/environment.js";
import { migrateDatabase } from "./lib/migration.js";
import { assertPortIsFree } from "./lib/ports.js";
import { untilReady } from "./lib/readiness.js";
import { assertDataIsOurs, resetData } from "./lib/reset.js";
import { untilInterrupted } from "./lib/shutdown.js";
import { say } from "./lib/steps.js";
import { closeAtEnd, stoppable } from "./lib/stoppable.js";

const description = {
  name: "npm run demo",
  usage: "[--reset]",
  summary:
    "Serves Masthead with a demo publication and people to sign in as. Installs and builds what is\n" +
    "missing, starts a PostgreSQL of its own unless DATABASE_URL is set, and loads the demo once.",
  stopped: "Stopped before it was ready. Run it again to go on.",
  flags: {
    reset: {
      type: /** @type {const} */ ("boolean"),
      help: "deletes the data first and starts over",
    },
  },
};

await runCommand(description, async ({ flags }) => {
  process.env.NODE_ENV = "production";
  assumeLocalSite();
  const address = listeningAddress();
  await assertPortIsFree(address);
  if (flags.reset) assertDataIsOurs();
  await prepareClone();
  if (flags.reset) await resetData();
  await provideDatabase();
  const { build, application } = await loadApplication();
  application.captureOutput();
  await migrateDatabase(application);
  await closeAtEnd(() =>
    application.startServer({ build, assetsDir: clientAssets, needsDemo: true }),
  );
  await stoppable((signal) => application.loadDemo({ report: say, signal }));
  await untilReady(address);
  sayAddresses();
  await untilInterrupted();
  say("Stopping.");
});

function sayAddresses() {
  const site = process.env.SITE_URL ?? "";
  say(`\nMasthead is at ${site}`);
  if (process.env.IDENTITY === "local") {
    say(`Sign in at ${site}/sign-in as one of:`);
    for (const role of ["Reader", "Author", "Editor", "Moderator", "Admin"]) {
      say(`  ${role.toLowerCase().padEnd(10)} user_demo${role}`);
    }
  }
  for (const [what, address] of [
    ["Write", "/studio"],
    ["Moderate", "/moderation"],
    ["Change people", "/local-identity"],
  ]) {
    say(`${what}: ${site}${address}`);
  }
  say("Stop with Ctrl-C.");
}
